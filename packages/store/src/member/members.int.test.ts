import { type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listAudit } from "../audit.ts";
import { ensureTenant } from "../tenant/tenants.ts";
import { admitIdentity, type Identity } from "./identity.ts";
import { addMember, changeMember, LastAdminError, listMembers, MemberExistsError } from "./members.ts";
import { namesOf } from "./names.ts";
import { endSession, findSession, startSession, touchSession } from "./sessions.ts";
import { createSignInLink, findSignInLink, takeSignInLink } from "./sign-in-links.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

const limits = { idleMsMax: 1_800_000, lifetimeMsMax: 43_200_000 };
let people = 0;
const person = (role: "viewer" | "admin" | null = "viewer") => {
  people += 1;
  return { email: `person${people}@clinic.example`, name: `Person ${people}`, role };
};
const signIn = (memberId: string, idToken?: string) =>
  startSession(
    at.store,
    { tenantId: at.tenantId, memberId },
    { method: "link", limits, idToken: idToken ?? null },
  );

describe("members", () => {
  test("have one entry per address, whatever its case", async () => {
    const { memberId } = await addMember(at.store, at.tenantId, {
      email: " Ada@Clinic.example",
      name: "Ada",
      role: "lead",
    });
    await expect(
      addMember(at.store, at.tenantId, { email: "ada@clinic.EXAMPLE", name: "Other", role: null }),
    ).rejects.toThrow(MemberExistsError);
    expect(await listMembers(at.store, at.tenantId)).toContainEqual(
      expect.objectContaining({ memberId, email: "ada@clinic.example", role: "lead", disabled: false }),
    );
  });

  test("an audit entry names what changed, and who changed it", async () => {
    const admin = await addMember(at.store, at.tenantId, person("admin"));
    const { memberId } = await addMember(at.store, at.tenantId, { ...person(), memberId: admin.memberId });
    await changeMember(at.store, at.tenantId, { memberId, role: "biller" });
    await changeMember(at.store, at.tenantId, { memberId, role: "biller" });
    const entries = await listAudit(at.store, at.tenantId, { limit: 100, subject: memberId });
    expect(entries.map(({ action, detail }) => [action, detail])).toEqual([
      ["member-added", expect.objectContaining({ role: "viewer", memberId: admin.memberId })],
      ["member-changed", { role: "biller" }],
    ]);
    const names = await namesOf(at.store, at.tenantId, [{ memberId: admin.memberId }, { keyId: "unknown" }]);
    expect([...names]).toEqual([[admin.memberId, admin.name]]);
  });

  test("the last admin stays, also when two are removed at once", async () => {
    const { tenantId } = await ensureTenant(at.store, "admins");
    const admins = await Promise.all(
      [1, 2].map((n) =>
        addMember(at.store, tenantId, { email: `a${n}@x.example`, name: "A", role: "admin" }),
      ),
    );
    const removed = await Promise.allSettled([
      changeMember(at.store, tenantId, { memberId: admins[0]!.memberId, disabled: true }),
      changeMember(at.store, tenantId, { memberId: admins[1]!.memberId, role: "lead" }),
    ]);
    expect(removed.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = removed.find((one) => one.status === "rejected");
    expect(refused?.reason).toBeInstanceOf(LastAdminError);
  });
});

describe("a session", () => {
  test("gives the scopes of the member's current role", async () => {
    const { memberId, name } = await addMember(at.store, at.tenantId, person());
    const token = await signIn(memberId);
    expect((await findSession(at.store, token, limits))?.principal).toEqual({
      tenantId: at.tenantId,
      keyId: null,
      memberId,
      name,
      scopes: ["claims:read", "operations:read"],
    });
    await changeMember(at.store, at.tenantId, { memberId, role: "biller" });
    expect((await findSession(at.store, token, limits))?.principal.scopes).toContain("claims:release");
  });

  test("ends when its member is disabled, and stays ended", async () => {
    const { memberId } = await addMember(at.store, at.tenantId, person());
    const token = await signIn(memberId);
    await changeMember(at.store, at.tenantId, { memberId, disabled: true });
    expect(await findSession(at.store, token, limits)).toBeNull();
    await changeMember(at.store, at.tenantId, { memberId, disabled: false });
    expect(await findSession(at.store, token, limits)).toBeNull();
  });

  test("ends when the member's role is taken away", async () => {
    const { memberId } = await addMember(at.store, at.tenantId, person());
    const token = await signIn(memberId);
    await changeMember(at.store, at.tenantId, { memberId, role: null });
    expect(await findSession(at.store, token, limits)).toBeNull();
  });

  test("ends after a time without requests, and after its lifetime whatever the requests", async () => {
    const { memberId } = await addMember(at.store, at.tenantId, person());
    const token = await signIn(memberId);
    const age = (column: string) =>
      at.store.pool.query(`update session set ${column} = now() - interval '1 hour' where member_id = $1`, [
        memberId,
      ]);
    await age("seen_at");
    expect(await findSession(at.store, token, limits)).toBeNull();
    await touchSession(at.store, token);
    expect(await findSession(at.store, token, limits)).not.toBeNull();
    await age("created_at");
    expect(await findSession(at.store, token, { ...limits, lifetimeMsMax: 3_000_000 })).toBeNull();
  });

  test("returns the provider's token when it ends, which the database cannot read", async () => {
    const { memberId } = await addMember(at.store, at.tenantId, person());
    const token = await signIn(memberId, "the id token");
    const { rows } = await at.store.pool.query("select s::text as text from session s");
    const text = rows.map((row) => row.text).join("\n");
    for (const secret of [token, "the id token"]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(Buffer.from(secret).toString("hex"));
    }
    expect(await endSession(at.store, token)).toEqual({ idToken: "the id token" });
    expect(await endSession(at.store, token)).toEqual({ idToken: null });
    expect(await findSession(at.store, token, limits)).toBeNull();
  });
});

describe("a sign-in link", () => {
  test("works once, also for two at the same time", async () => {
    const { memberId, name } = await addMember(at.store, at.tenantId, person());
    const token = await createSignInLink(at.store, at.tenantId, { memberId, validMs: 60_000 });
    expect(await findSignInLink(at.store, token)).toEqual({
      tenantId: at.tenantId,
      memberId,
      name,
      state: "valid",
    });
    const taken = await Promise.all([1, 2, 3].map(() => takeSignInLink(at.store, token)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await findSignInLink(at.store, token)).toMatchObject({ state: "used" });
  });

  test("expires", async () => {
    const { memberId } = await addMember(at.store, at.tenantId, person());
    const token = await createSignInLink(at.store, at.tenantId, { memberId, validMs: 0 });
    expect(await findSignInLink(at.store, token)).toMatchObject({ state: "expired" });
    expect(await takeSignInLink(at.store, token)).toBe(false);
  });
});

describe("a person of the identity provider", () => {
  let subjects = 0;
  const identity = (given: Partial<Identity> = {}): Identity => {
    subjects += 1;
    return {
      issuer: "https://id.example",
      subject: `subject ${subjects}`,
      name: "Kim",
      email: `kim${subjects}@clinic.example`,
      isEmailVerified: true,
      tenant: "test",
      role: undefined,
      ...given,
    };
  };
  const admit = (one: Identity, defaultRole: "viewer" | null = null) =>
    admitIdentity(at.store, one, { defaultRole });

  test("waits for a role after the first sign-in, and is the same member afterwards", async () => {
    const kim = identity();
    expect(await admit(kim)).toEqual({ refused: "no-role" });
    const member = (await listMembers(at.store, at.tenantId)).find(({ email }) => email === kim.email)!;
    await changeMember(at.store, at.tenantId, { memberId: member.memberId, role: "biller" });
    expect(await admit({ ...kim, email: "new@clinic.example" })).toMatchObject({
      member: { memberId: member.memberId, role: "biller" },
    });
  });

  test("gets the default role, unless the provider or an admin gave another", async () => {
    expect(await admit(identity(), "viewer")).toMatchObject({ member: { role: "viewer" } });
    expect(await admit(identity({ role: "lead" }), "viewer")).toMatchObject({ member: { role: "lead" } });
  });

  test("gets the provider's role at each sign-in, also none", async () => {
    const kim = identity({ role: "admin" });
    expect(await admit(kim)).toMatchObject({ member: { role: "admin" } });
    expect(await admit({ ...kim, role: "viewer" })).toMatchObject({ member: { role: "viewer" } });
    expect(await admit({ ...kim, role: null })).toEqual({ refused: "no-role" });
  });

  test("becomes the member with the same address only if it is verified", async () => {
    const added = await addMember(at.store, at.tenantId, {
      ...person("admin"),
      email: "boss@clinic.example",
    });
    const boss = identity({ email: "Boss@clinic.example" });
    expect(await admit({ ...boss, isEmailVerified: false })).toEqual({ refused: "email-taken" });
    expect(await admit(boss)).toMatchObject({ member: { memberId: added.memberId, role: "admin" } });
    expect(await admit(identity({ email: "boss@clinic.example" }))).toEqual({ refused: "email-taken" });
  });

  test("is refused when disabled, or without an address or tenant", async () => {
    const kim = identity({ role: "viewer" });
    const { member } = (await admit(kim)) as { member: { memberId: string } };
    await changeMember(at.store, at.tenantId, { memberId: member.memberId, disabled: true });
    expect(await admit(kim)).toEqual({ refused: "disabled" });
    expect(await admit(identity({ email: null }))).toEqual({ refused: "email-missing" });
    expect(await admit(identity({ tenant: "unknown" }))).toEqual({ refused: "tenant-unknown" });
    expect(await admit(identity({ tenant: null }))).toEqual({ refused: "tenant-unknown" });
  });

  test("without a claim for the tenant, belongs to the one that added them, or to the only one", async () => {
    const { tenantId } = await ensureTenant(at.store, "hillside");
    await addMember(at.store, tenantId, { email: "pat@hillside.example", name: "Pat", role: "viewer" });
    const pat = identity({ tenant: undefined, email: "pat@hillside.example" });
    expect(await admit(pat)).toMatchObject({ tenantId });
    expect(await admit({ ...pat, email: null })).toMatchObject({ tenantId });
    expect(await admit(identity({ tenant: undefined }), "viewer")).toEqual({ refused: "tenant-unknown" });
    const alone = await testStore();
    try {
      const result = await admitIdentity(alone.store, identity({ tenant: undefined }), {
        defaultRole: "viewer",
      });
      expect(result).toMatchObject({ tenantId: alone.tenantId });
    } finally {
      await alone.close();
    }
  });
});
