import { z } from "zod";
import { isLoopback } from "./page-address.ts";
import { roles } from "./roles.ts";
import { boolean, integer, optional, variable } from "./setting-formats.ts";

const issuer = z.string().refine((text) => {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}, "is not an issuer: write it like https://id.example.com (http only on this machine)");

/** `admin=group,lead=group` → the role by the claim's value. */
const roleNames = z
  .string()
  .regex(
    new RegExp(`^(${roles.join("|")})=[^,=]+(,(${roles.join("|")})=[^,=]+)*$`),
    `is not a list of roles: write it like admin=billing-admins,biller=billing (roles: ${roles.join(", ")})`,
  );

export const sessionSettings = z.object({
  idleMsMax: variable(
    "FIRSTPASS_SESSION_IDLE_MS_MAX",
    "A session ends after this time without a request by the person. Polls of an open page do not count.",
    integer(300_000, 86_400_000).default(1_800_000),
  ),
  lifetimeMsMax: variable(
    "FIRSTPASS_SESSION_MS_MAX",
    "A session ends after this time in any case.",
    integer(60_000, 30 * 86_400_000).default(43_200_000),
  ),
  linkMsMax: variable(
    "FIRSTPASS_SIGN_IN_LINK_MS_MAX",
    "The time in which a sign-in link must be used.",
    integer(10_000, 86_400_000).default(900_000),
  ),
});

export const oidcSettings = z.object({
  issuer: variable(
    "FIRSTPASS_OIDC_ISSUER",
    "The issuer of the OpenID Connect provider with which people sign in. Default: people sign in with one-time links.",
    optional(issuer),
  ),
  clientId: variable(
    "FIRSTPASS_OIDC_CLIENT_ID",
    "The client id of Firstpass at the provider. Register FIRSTPASS_RESULTS_URL followed by /auth/callback as its redirect address.",
    optional(z.string()),
  ),
  clientSecret: variable(
    "FIRSTPASS_OIDC_CLIENT_SECRET",
    "The client secret. Default: Firstpass is a public client, protected by PKCE.",
    optional(z.string()),
  ),
  scope: variable(
    "FIRSTPASS_OIDC_SCOPE",
    "The scopes that Firstpass requests from the provider.",
    z.string().default("openid profile email"),
  ),
  roleClaim: variable(
    "FIRSTPASS_OIDC_ROLE_CLAIM",
    "The claim with a person's role or groups. The provider then decides roles at each sign-in. Default: admins assign roles in Team.",
    optional(z.string()),
  ),
  roleNames: variable(
    "FIRSTPASS_OIDC_ROLE_NAMES",
    "The claim's value for each role, such as admin=billing-admins,biller=billing. The highest role counts. Default: the names of the roles.",
    optional(roleNames),
  ),
  defaultRole: variable(
    "FIRSTPASS_OIDC_DEFAULT_ROLE",
    "The role of people for whom neither the provider nor an admin has decided one. Default: none; they are asked to contact an admin.",
    optional(z.enum(roles)),
  ),
  tenantClaim: variable(
    "FIRSTPASS_OIDC_TENANT_CLAIM",
    "The claim with the name or id of a person's tenant. Default: the tenant that has added the person's e-mail address, or the only tenant.",
    optional(z.string()),
  ),
  trustEmail: variable(
    "FIRSTPASS_OIDC_TRUST_EMAIL",
    "Treats an e-mail address as verified if the provider does not state it. Only if people cannot choose their address at the provider.",
    boolean.default(false),
  ),
});
export type OidcSettings = z.output<typeof oidcSettings>;
