import { createServer } from "node:net";
import { changeMember, ensureTenant, listAudit, listMembers } from "@firstpass/store";
import { type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Browser } from "../../../../test/identity-provider/browser.ts";
import {
  type IdentityProvider,
  startIdentityProvider,
} from "../../../../test/identity-provider/identity-provider.ts";
import { openTestResults, type TestResults } from "../../../../test/in-process/results.ts";

let database: TestDatabase;
let provider: IdentityProvider;
let results: TestResults;
let url: string;
let tenantId: string;

/** Results at its own address, with a provider that knows it. */
async function start(env: Record<string, string> = {}): Promise<void> {
  const port = await freePort();
  url = `http://localhost:${port}`;
  provider = await startIdentityProvider(url);
  results = await openTestResults(database.url, {
    workers: false,
    env: {
      FIRSTPASS_RESULTS_URL: url,
      FIRSTPASS_OIDC_ISSUER: provider.issuer,
      FIRSTPASS_OIDC_CLIENT_ID: provider.clientId,
      FIRSTPASS_OIDC_CLIENT_SECRET: provider.clientSecret,
      ...env,
    },
  });
  await results.server.listen({ host: "localhost", port });
  ({ tenantId } = await ensureTenant(results.store, "lakeside"));
}

beforeEach(async () => {
  database = await testDatabase();
});
afterEach(async () => {
  await provider.close();
  await results.close();
  await database.drop();
});

const ada = { sub: "ada", name: "Ada Admin", email: "ada@lakeside.example", email_verified: true };
const signIn = (browser: Browser, target = "/worklist?state=open") =>
  browser.open(`${url}/auth/login?return=${encodeURIComponent(target)}`);
const sessionOf = async (browser: Browser) => {
  const response = await browser.open(`${url}/v1/session`);
  return { status: response.status, body: JSON.parse(response.text) };
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "localhost", listening));
  const { port } = server.address() as { port: number };
  await new Promise((closed) => server.close(closed));
  return port;
}

describe("a person with the default role", () => {
  beforeEach(async () => {
    await start({ FIRSTPASS_OIDC_DEFAULT_ROLE: "viewer" });
    provider.person = ada;
  });

  test("signs in, returns to the page, and is named in the audit trail", async () => {
    const browser = new Browser();
    const page = await signIn(browser);
    expect(page.url.href).toBe(`${url}/worklist?state=open`);
    const { body } = await sessionOf(browser);
    expect(body).toMatchObject({
      member: { name: "Ada Admin", email: "ada@lakeside.example", role: "viewer" },
      tenant: { tenantId, name: "lakeside" },
      scopes: ["claims:read", "operations:read"],
      csrfToken: expect.any(String),
    });
    const trail = await listAudit(results.store, tenantId, { limit: 10 });
    expect(trail.map(({ action, subject, detail }) => [action, subject, detail["memberId"]])).toEqual([
      ["member-added", body.member.memberId, undefined],
      ["signed-in", body.member.memberId, body.member.memberId],
    ]);
  });

  test("gets a new session at each sign-in, and the earlier one of the browser ends", async () => {
    const browser = new Browser();
    await signIn(browser);
    const before = browser.cookiesFor(new URL(url));
    await signIn(browser);
    expect(browser.cookiesFor(new URL(url))).not.toBe(before);
    const old = await fetch(`${url}/v1/session`, { headers: { cookie: before } });
    expect(await old.json()).toMatchObject({ code: "session-expired" });
  });

  test("signs out here and at the provider", async () => {
    const browser = new Browser();
    await signIn(browser);
    const { cookie } = { cookie: browser.cookiesFor(new URL(url)) };
    const logout = await browser.open(`${url}/auth/logout`, {
      method: "POST",
      headers: { origin: url },
    });
    const location = new URL(JSON.parse(logout.text).location);
    expect(location.origin).toBe(provider.issuer);
    expect(location.searchParams.get("id_token_hint")).toMatch(/^ey/);
    expect(location.searchParams.get("post_logout_redirect_uri")).toBe(`${url}/auth/signed-out`);
    expect((await browser.open(location)).status).toBe(200);
    const replayed = await fetch(`${url}/v1/session`, { headers: { cookie } });
    expect(await replayed.json()).toMatchObject({ code: "session-expired" });
  });

  test("is not signed out by another site", async () => {
    const browser = new Browser();
    await signIn(browser);
    const headers = { origin: "https://evil.example" };
    const logout = await browser.open(`${url}/auth/logout`, { method: "POST", headers });
    expect(logout.status).toBe(403);
    expect((await sessionOf(browser)).status).toBe(200);
  });

  test("gets a page when the provider does not respond, and can sign in once it does", async () => {
    const { issuer } = provider;
    await provider.close();
    const browser = new Browser();
    const page = await signIn(browser);
    expect(page.status).toBe(502);
    expect(page.text).toContain("The identity provider does not respond");
    expect(page.text).not.toContain(issuer);
  });

  test("gets a page when the provider stops between leaving and coming back", async () => {
    const browser = new Browser();
    const back = await browser.open(`${url}/auth/login`, { stopAt: `${url}/auth/callback` });
    await provider.close();
    const page = await browser.open(back.url);
    expect(page.status).toBe(502);
    expect((await sessionOf(browser)).status).toBe(401);
  });

  test("who declines gets a page", async () => {
    provider.person = null;
    const page = await signIn(new Browser());
    expect(page.status).toBe(403);
    expect(page.text).toContain("did not give you access");
  });

  test.each([
    ["another state", (back: URL) => back.searchParams.set("state", "x".repeat(43))],
    ["a changed state", (back: URL) => back.searchParams.set("state", `${back.searchParams.get("state")}x`)],
    ["no state", (back: URL) => back.searchParams.delete("state")],
    ["an invented code", (back: URL) => back.searchParams.set("code", "invented")],
    ["another issuer", (back: URL) => back.searchParams.set("iss", "https://evil.example")],
  ])("coming back with %s is not signed in", async (_name, change) => {
    const browser = new Browser();
    const back = await browser.open(`${url}/auth/login`, { stopAt: `${url}/auth/callback` });
    change(back.url);
    const page = await browser.open(back.url);
    expect(page.status).toBe(400);
    expect(page.text).toContain("/auth/login");
    expect((await sessionOf(browser)).body).toMatchObject({ code: "unauthorized" });
  });

  test("a code works once, and only in the browser that asked for it", async () => {
    const [browser, other] = [new Browser(), new Browser()];
    const back = await browser.open(`${url}/auth/login`, { stopAt: `${url}/auth/callback` });
    expect((await other.open(back.url)).status).toBe(400);
    expect((await browser.open(back.url)).url.href).toBe(`${url}/`);
    expect((await browser.open(back.url)).status).toBe(400);
  });

  test("two sign-ins at once in one browser both succeed", async () => {
    const browser = new Browser();
    const [one, two] = [
      await browser.open(`${url}/auth/login?return=/one`, { stopAt: `${url}/auth/callback` }),
      await browser.open(`${url}/auth/login?return=/two`, { stopAt: `${url}/auth/callback` }),
    ];
    expect((await browser.open(two.url)).url.pathname).toBe("/two");
    expect((await browser.open(one.url)).url.pathname).toBe("/one");
  });

  test("a disabled member is refused, and their session ends within seconds", async () => {
    const browser = new Browser();
    await signIn(browser);
    const { body } = await sessionOf(browser);
    const change = { memberId: body.member.memberId, disabled: true };
    await changeMember(results.store, tenantId, change);
    await expect.poll(async () => (await sessionOf(browser)).status, { timeout: 10_000 }).toBe(401);
    const page = await signIn(browser);
    expect(page.status).toBe(403);
    expect(page.text).toContain("Your access is disabled");
  });
});

test("without a role, the first sign-in says whom to ask; an admin's role applies to the next", async () => {
  await start();
  provider.person = { ...ada, name: '<script>alert("Ada")</script>' };
  const browser = new Browser();
  const page = await signIn(browser);
  expect(page.status).toBe(403);
  expect(page.text).toContain("You have no role yet");
  expect((await sessionOf(browser)).status).toBe(401);
  const [member] = await listMembers(results.store, tenantId);
  await changeMember(results.store, tenantId, { memberId: member!.memberId, role: "biller" });
  await signIn(browser);
  expect((await sessionOf(browser)).body.member.role).toBe("biller");
});

test("the provider's groups decide the role at each sign-in, and the tenant", async () => {
  await start({
    FIRSTPASS_OIDC_ROLE_CLAIM: "groups",
    FIRSTPASS_OIDC_ROLE_NAMES: "admin=fp-admins,biller=fp-billing",
    FIRSTPASS_OIDC_TENANT_CLAIM: "organization",
  });
  const other = await ensureTenant(results.store, "hillside");
  const browser = new Browser();
  provider.person = { ...ada, groups: ["staff", "fp-billing", "fp-admins"], organization: "hillside" };
  await signIn(browser);
  const admin = (await sessionOf(browser)).body;
  expect(admin).toMatchObject({ member: { role: "admin" }, tenant: { tenantId: other.tenantId } });
  expect(admin.scopes).not.toContain("content:activate");

  const again = new Browser();
  provider.person = { ...provider.person, groups: ["fp-billing"] };
  await signIn(again);
  expect((await sessionOf(again)).body.member).toMatchObject({
    memberId: admin.member.memberId,
    role: "biller",
  });
  // The session that was open gets the new role too.
  await expect
    .poll(async () => (await sessionOf(browser)).body.member.role, { timeout: 10_000 })
    .toBe("biller");

  provider.person = { ...ada, sub: "eve", groups: "fp-admins", organization: "unknown" };
  expect((await signIn(new Browser())).text).toContain("does not know your organization");
});

test("with a wrong client secret, the page says which settings to check", async () => {
  await start({ FIRSTPASS_OIDC_CLIENT_SECRET: "wrong" });
  provider.person = ada;
  const page = await signIn(new Browser());
  expect(page.status).toBe(502);
  expect(page.text).toContain("FIRSTPASS_OIDC_CLIENT_SECRET");
});
