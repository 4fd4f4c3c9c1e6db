import { addMember, changeMember, createSignInLink } from "@firstpass/store";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });
const fromPerson = { "sec-fetch-dest": "document", "sec-fetch-site": "none", "sec-fetch-mode": "navigate" };

async function newLink(validMs = 60_000): Promise<{ path: string; memberId: string }> {
  const { store, tenant } = results;
  const person = { email: "pat@clinic.example", name: 'Pat <"Owner">', role: "admin" } as const;
  const { memberId } = await addMember(store, tenant.tenantId, person);
  const token = await createSignInLink(store, tenant.tenantId, { memberId, validMs });
  return { path: `/auth/link/${token}`, memberId };
}
const open = (url: string, headers: Record<string, string> = fromPerson, method: "GET" | "POST" = "GET") =>
  results.server.inject({ method, url, headers: { host: "localhost:8080", ...headers } });
const cookieOf = (response: { headers: Record<string, unknown> }) =>
  String(response.headers["set-cookie"]).split(";")[0]!;

test("a link signs in once and opens the page", async () => {
  const { path, memberId } = await newLink();
  const response = await open(path);
  expect(response.statusCode).toBe(303);
  expect(response.headers["location"]).toBe("/");
  const session = await results.server.inject({
    url: "/v1/session",
    headers: { host: "localhost:8080", cookie: cookieOf(response) },
  });
  expect(session.json()).toMatchObject({ member: { memberId, role: "admin" } });
  const again = await open(path);
  expect(again.statusCode).toBe(410);
  expect(again.payload).toContain("already used");
  expect(again.payload).toContain("<code>firstpass members link EMAIL</code>");
  expect(again.headers["set-cookie"]).toBeUndefined();
});

test.each([
  ["a program without a browser's headers", {}],
  ["a page of another site", { ...fromPerson, "sec-fetch-site": "cross-site" }],
  ["a preview in a frame", { ...fromPerson, "sec-fetch-dest": "iframe" }],
])("%s gets a button and does not use the link up", async (_name, headers) => {
  const { path } = await newLink();
  const preview = await open(path, headers as Record<string, string>);
  expect(preview.statusCode).toBe(200);
  expect(preview.payload).toContain("Sign in as Pat &lt;&quot;Owner&quot;&gt;");
  expect(preview.headers["set-cookie"]).toBeUndefined();
  expect(preview.headers["content-security-policy"]).toContain("default-src 'none'");
  const pressed = await open(path, { "content-type": "application/x-www-form-urlencoded" }, "POST");
  expect(pressed.statusCode).toBe(303);
});

test("another site's form gets a button and does not use the link up", async () => {
  const { path } = await newLink();
  for (const headers of [{ "sec-fetch-site": "cross-site" }, { origin: "https://evil.example" }]) {
    const response = await open(path, headers as Record<string, string>, "POST");
    expect(response.statusCode).toBe(200);
    expect(response.headers["set-cookie"]).toBeUndefined();
  }
  expect((await open(path, { origin: "http://localhost:8080" }, "POST")).statusCode).toBe(303);
});

test("HEAD does not use a link up", async () => {
  const { path } = await newLink();
  await results.server.inject({
    method: "HEAD",
    url: path,
    headers: { host: "localhost:8080", ...fromPerson },
  });
  expect((await open(path)).statusCode).toBe(303);
});

test("an expired link, an unknown one and one of a disabled member say why", async () => {
  expect((await open((await newLink(0)).path)).payload).toContain("has expired");
  expect((await open("/auth/link/fpl_invented")).payload).toContain("does not exist");
});

test("a disabled member cannot use a link", async () => {
  const { path, memberId } = await newLink();
  const { store, tenant } = results;
  await addMember(store, tenant.tenantId, { email: "other@clinic.example", name: "Other", role: "admin" });
  await changeMember(store, tenant.tenantId, { memberId, disabled: true });
  const response = await open(path);
  expect(response.statusCode).toBe(403);
  expect(response.payload).toContain("disabled");
});

test("where the browser would not keep a session, the page says what to do, and the link stays unused", async () => {
  const { path } = await newLink();
  const response = await open(path, { ...fromPerson, host: "192.0.2.10:8080" });
  expect(response.statusCode).toBe(400);
  expect(response.payload).toContain("needs HTTPS");
  expect((await open(path)).statusCode).toBe(303);
});

test("without a provider, the sign-in page explains links", async () => {
  const response = await open("/auth/login?return=/worklist");
  expect(response.statusCode).toBe(200);
  expect(response.payload).toContain("firstpass members link");
});
