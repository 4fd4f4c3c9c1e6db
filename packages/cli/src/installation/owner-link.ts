import { addMember, createSignInLink, ensureTenant, findMemberByEmail, type Store } from "@firstpass/store";
import type { Environment } from "../command.ts";
import { defaultTenant, homeOption, pageUrlOption } from "../options.ts";

/** The person who runs an installation by themselves. */
export const ownerEmail = "owner@localhost";

/**
 * A link that opens the page signed in as the owner of the default tenant, once. `null` if the owner has been disabled or
 * has no role.
 */
export async function createOwnerLink(
  store: Store,
  pageUrl: string,
  validMs: number,
): Promise<string | null> {
  const { tenantId } = await ensureTenant(store, defaultTenant);
  const owner =
    (await findMemberByEmail(store, tenantId, ownerEmail)) ??
    (await addMember(store, tenantId, { email: ownerEmail, name: "Owner", role: "admin" }));
  if (owner.disabled || owner.role === null) return null;
  return linkFor(pageUrl, await createSignInLink(store, tenantId, { memberId: owner.memberId, validMs }));
}

export function linkFor(pageUrl: string, token: string): string {
  return `${pageUrl}/auth/link/${token}`;
}

/** The command that prints another link, with the options that this installation needs. */
export function linkCommand(home: string, pageUrl: string, env: Environment): string {
  const options = [
    [homeOption(env), home],
    [pageUrlOption(env), pageUrl],
  ] as const;
  const needed = options.filter(([{ defaultValue }, value]) => value !== defaultValue);
  return [
    typedCommand(env),
    "members link",
    ownerEmail,
    ...needed.map(([{ long }, value]) => `${long} "${value}"`),
  ].join(" ");
}

/** How the person started this command, and can start another one. */
export function typedCommand(env: Environment): string {
  return env["npm_lifecycle_event"] === "firstpass" ? "npm run --silent firstpass --" : "firstpass";
}

/** A duration for people. */
export function minutes(ms: number): string {
  const rounded = Math.max(1, Math.round(ms / 60_000));
  return rounded === 1 ? "a minute" : `${rounded} minutes`;
}
