import { loadConfig } from "@firstpass/runtime";
import { expect, test } from "vitest";
import { identityOf } from "./oidc-client.ts";

const claims = { iss: "https://id.example", sub: "s1", email: "pat@clinic.example", name: "Pat" };
const settings = (env: Record<string, string> = {}) => loadConfig(env).oidc;

test.each([
  [{ email_verified: true }, "false", true],
  [{ email_verified: false }, "true", false],
  [{ email_verified: "true" }, "false", false],
  [{}, "false", false],
  [{}, "true", true],
])(
  "an address with %j and FIRSTPASS_OIDC_TRUST_EMAIL=%s is verified: %s",
  (stated, trust, isEmailVerified) => {
    const identity = identityOf({ ...claims, ...stated }, settings({ FIRSTPASS_OIDC_TRUST_EMAIL: trust }));
    expect(identity.isEmailVerified).toBe(isEmailVerified);
  },
);

test.each([
  ["biller", "biller"],
  [["viewer", "lead", "staff"], "lead"],
  [["Admin"], null],
  ["admin,biller", null],
  [{ admin: true }, null],
  [undefined, null],
])("the claim %j gives the role %s", (role, expected) => {
  const identity = identityOf({ ...claims, role }, settings({ FIRSTPASS_OIDC_ROLE_CLAIM: "role" }));
  expect(identity.role).toBe(expected);
});

test("groups give roles, also several the same one", () => {
  const env = {
    FIRSTPASS_OIDC_ROLE_CLAIM: "groups",
    FIRSTPASS_OIDC_ROLE_NAMES: "admin=ops,admin=it,biller=desk",
  };
  const roleOf = (groups: string[]) => identityOf({ ...claims, groups }, settings(env)).role;
  expect([roleOf(["it"]), roleOf(["desk", "ops"]), roleOf(["admin"])]).toEqual(["admin", "admin", null]);
});

test("without a claim for it, the provider decides neither role nor tenant", () => {
  const { role, tenant } = identityOf({ ...claims, role: "admin", tenant: "x" }, settings());
  expect({ role, tenant }).toEqual({ role: undefined, tenant: undefined });
});

test("a person without a name is called by the next best claim", () => {
  expect(identityOf({ ...claims, name: " " }, settings()).name).toBe("pat@clinic.example");
  expect(identityOf({ iss: claims.iss, sub: "s1" }, settings())).toMatchObject({ name: "s1", email: null });
});
