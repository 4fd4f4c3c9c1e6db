import { scopes } from "@firstpass/runtime";
import { addMember, createKey, ensureTenant } from "@firstpass/store";
import { describe, expect, test } from "vitest";
import { signInPerson, type TestPerson } from "../../../../test/in-process/person.ts";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });

const signIn = (role: "viewer" | "biller" | "lead" | "admin") =>
  signInPerson(results, results.tenant.tenantId, role);
async function send(
  person: TestPerson | { headers: Record<string, string> },
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  body?: object,
) {
  const headers = { host: "localhost:8080", ...person.headers };
  const response = await results.server.inject({ method, url, headers, ...(body ? { payload: body } : {}) });
  return { status: response.statusCode, body: response.payload === "" ? null : response.json() };
}

describe("the session", () => {
  test("states who is signed in, and what they may do", async () => {
    const biller = await signIn("biller");
    const { body } = await send(biller, "GET", "/v1/session");
    expect(body).toMatchObject({
      member: { memberId: biller.memberId, name: biller.name, role: "biller" },
      tenant: { tenantId: results.tenant.tenantId },
      csrfToken: biller.headers["x-csrf-token"],
    });
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now());
  });

  test("of a key has no member", async () => {
    const { body } = await results.tenant.request("GET", "/v1/session");
    expect(body).toMatchObject({ member: null, csrfToken: null, expiresAt: null });
    expect(body.scopes).toEqual(scopes);
  });
});

describe("people", () => {
  test("are added, changed and listed, and the audit trail names who did it", async () => {
    const admin = await signIn("admin");
    const added = await send(admin, "POST", "/v1/members", {
      email: "Pat@clinic.example",
      name: " Pat ",
      role: "viewer",
    });
    expect(added).toMatchObject({
      status: 201,
      body: { email: "pat@clinic.example", name: "Pat", role: "viewer" },
    });
    const { memberId } = added.body;
    const url = `/v1/members/${memberId}`;
    expect(await send(admin, "PUT", url, { role: "lead" })).toMatchObject({
      status: 200,
      body: { role: "lead" },
    });
    const viewer = await signIn("viewer");
    const { body } = await send(viewer, "GET", "/v1/members");
    expect(body.members).toContainEqual(expect.objectContaining({ memberId, role: "lead", disabled: false }));
    const audit = await send(admin, "GET", `/v1/audit?subject=${memberId}`);
    expect(audit.body.entries).toMatchObject([
      { action: "member-changed", memberId: admin.memberId, name: admin.name, keyId: null },
      { action: "member-added", memberId: admin.memberId, name: admin.name },
    ]);
  });

  test.each([
    [{ email: "pat@clinic.example", name: "Pat", role: "owner" }, 400, "request-invalid"],
    [{ email: "pat", name: "Pat", role: "viewer" }, 400, "request-invalid"],
    [{ email: "pat@clinic.example", name: "  ", role: "viewer" }, 400, "request-invalid"],
  ])("%j is refused", async (body, status, code) => {
    expect(await send(await signIn("admin"), "POST", "/v1/members", body)).toMatchObject({
      status,
      body: { code },
    });
  });

  test("and keys have names that can be stored", async () => {
    const admin = await signIn("admin");
    const name = "Pat\0";
    const refused = { status: 400, body: { detail: "body name: contains a NUL byte: send plain text" } };
    const member = { email: "nul@clinic.example", name, role: "viewer" };
    expect(await send(admin, "POST", "/v1/members", member)).toMatchObject(refused);
    expect(await send(admin, "PUT", `/v1/members/${admin.memberId}`, { name })).toMatchObject(refused);
    expect(await send(admin, "POST", "/v1/keys", { name, scopes: ["claims:read"] })).toMatchObject(refused);
  });

  test("have one entry per address", async () => {
    const admin = await signIn("admin");
    const body = { email: "pat@clinic.example", name: "Pat", role: null };
    await send(admin, "POST", "/v1/members", body);
    expect(await send(admin, "POST", "/v1/members", body)).toMatchObject({
      status: 409,
      body: { code: "member-exists" },
    });
  });

  test("the last admin can neither leave nor become less", async () => {
    const admin = await signIn("admin");
    const url = `/v1/members/${admin.memberId}`;
    for (const body of [{ disabled: true }, { role: "lead" }, { role: null }]) {
      expect(await send(admin, "PUT", url, body)).toMatchObject({
        status: 409,
        body: { code: "last-admin" },
      });
    }
    await signIn("admin");
    const unchanged = await send(admin, "PUT", url, {});
    expect((await send(admin, "PUT", url, { role: "lead" })).status).toBe(200);
    expect(unchanged.body).not.toHaveProperty("activeAdmins");
  });

  test("of another tenant are not found", async () => {
    const admin = await signIn("admin");
    const other = await addMember(
      results.store,
      (await ensureTenant(results.store, "a foreign tenant")).tenantId,
      {
        email: "x@y.example",
        name: "X",
        role: "viewer",
      },
    );
    const url = `/v1/members/${other.memberId}`;
    expect(await send(admin, "PUT", url, { role: "admin" })).toMatchObject({
      status: 404,
      body: { code: "member-not-found" },
    });
  });
});

describe("keys", () => {
  test("are shown once, listed without their secret, and revoked", async () => {
    const admin = await signIn("admin");
    const created = await send(admin, "POST", "/v1/keys", { name: "feed", scopes: ["claims:read"] });
    expect(created.status).toBe(201);
    const { key, keyId } = created.body;
    const bearer = { headers: { authorization: `Bearer ${key}` } };
    expect((await send(bearer, "GET", "/v1/claims")).status).toBe(200);
    const listed = await send(admin, "GET", "/v1/keys");
    expect(listed.body.keys).toContainEqual(
      expect.objectContaining({ keyId, name: "feed", revokedAt: null }),
    );
    expect(JSON.stringify(listed.body)).not.toContain(key);
    expect((await send(admin, "DELETE", `/v1/keys/${keyId}`)).status).toBe(204);
    expect(await send(admin, "DELETE", `/v1/keys/${keyId}`)).toMatchObject({
      status: 404,
      body: { code: "key-not-found" },
    });
    const audit = await send(admin, "GET", `/v1/audit?subject=${keyId}`);
    expect(
      audit.body.entries.map((entry: { action: string; name: string }) => [entry.action, entry.name]),
    ).toEqual([
      ["key-revoked", admin.name],
      ["key-created", admin.name],
    ]);
  });

  test("neither keys nor people get scopes that the caller lacks", async () => {
    const { tenantId } = results.tenant;
    const { key } = await createKey(results.store, tenantId, { name: "team", scopes: ["team:write"] });
    const bearer = { headers: { authorization: `Bearer ${key}` } };
    expect(await send(bearer, "POST", "/v1/keys", { name: "more", scopes: ["phi:read"] })).toMatchObject({
      status: 403,
      body: { code: "scope-missing", scope: "phi:read" },
    });
    const person = { email: "more@clinic.example", name: "More", role: "admin" };
    expect(await send(bearer, "POST", "/v1/members", person)).toMatchObject({
      status: 403,
      body: { code: "scope-missing" },
    });
    const { memberId } = await signIn("viewer");
    expect(await send(bearer, "PUT", `/v1/members/${memberId}`, { role: "biller" })).toMatchObject({
      status: 403,
      body: { code: "scope-missing" },
    });
    expect((await send(bearer, "PUT", `/v1/members/${memberId}`, { disabled: true })).status).toBe(200);
  });
});
