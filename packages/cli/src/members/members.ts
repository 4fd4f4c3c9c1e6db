import { type Role, roles } from "@firstpass/runtime";
import {
  addMember,
  changeMember,
  createSignInLink,
  ensureTenant,
  findMemberByEmail,
  LastAdminError,
  listMembers,
  type Member,
  MemberExistsError,
  type Store,
} from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { linkFor, minutes } from "../installation/owner-link.ts";
import { findTenant } from "../installation/tenant.ts";
import type { ReportFormat } from "../options.ts";
import { formatTable } from "../terminal/table.ts";
import { write } from "../terminal/terminal.ts";

export interface MemberOptions {
  home: string;
  tenant: string;
  format: ReportFormat;
}

/** Lists everyone, also disabled people. @throws CommandError */
export async function listAll(options: MemberOptions, context: CommandContext): Promise<void> {
  await withInstallation(options.home, context, async ({ store }) => {
    const { tenantId } = await findTenant(store, options.tenant);
    await print(await listMembers(store, tenantId), options, context);
  });
}

/** @throws CommandError when the address is taken */
export async function add(
  email: string,
  options: MemberOptions & { name: string; role: string },
  context: CommandContext,
): Promise<void> {
  const role = readRole(options.role);
  if (!/^[^@\s]+@[^@\s]+$/.test(email.trim())) {
    throw new CommandError(`${email} is not an e-mail address: write it like pat@clinic.example`);
  }
  await withInstallation(options.home, context, async ({ store }) => {
    const { tenantId } = await ensureTenant(store, options.tenant);
    const member = await addMember(store, tenantId, { email, name: options.name, role }).catch(explain);
    await print([member], options, context);
  });
}

/** @throws CommandError when there is no such person, or it is the last admin */
export async function setRole(
  email: string,
  role: string,
  options: MemberOptions,
  context: CommandContext,
): Promise<void> {
  await change(email, { role: readRole(role) }, options, context);
}

/** @throws CommandError when there is no such person, or it is the last admin */
export async function setDisabled(
  email: string,
  disabled: boolean,
  options: MemberOptions,
  context: CommandContext,
): Promise<void> {
  await change(email, { disabled }, options, context);
}

/** Prints a link and, to standard output, only it. @throws CommandError */
export async function link(
  email: string,
  options: MemberOptions & { url: string },
  context: CommandContext,
): Promise<void> {
  await withInstallation(options.home, context, async ({ store, config }) => {
    const { tenantId, memberId, disabled, role } = await find(store, email, options.tenant);
    if (disabled)
      throw new CommandError(`${email} is disabled: run \`firstpass members enable ${email}\` first`);
    if (role === null)
      throw new CommandError(`${email} has no role: run \`firstpass members set-role ${email} ROLE\` first`);
    const validMs = config.sessions.linkMsMax;
    const url = linkFor(options.url, await createSignInLink(store, tenantId, { memberId, validMs }));
    const { stdout, stderr } = context.terminal;
    stderr.write(`The link signs in as ${email} once, within ${minutes(validMs)}.\n`);
    await write(stdout, options.format === "json" ? `${JSON.stringify({ email, url })}\n` : `${url}\n`);
  });
}

async function change(
  email: string,
  changed: { role?: Role; disabled?: boolean },
  options: MemberOptions,
  context: CommandContext,
): Promise<void> {
  await withInstallation(options.home, context, async ({ store }) => {
    const { tenantId, memberId } = await find(store, email, options.tenant);
    const member = await changeMember(store, tenantId, { memberId, ...changed }).catch(explain);
    await print([member!], options, context);
  });
}

async function find(store: Store, email: string, tenant: string): Promise<Member & { tenantId: string }> {
  const { tenantId } = await findTenant(store, tenant);
  const member = await findMemberByEmail(store, tenantId, email);
  if (member) return { ...member, tenantId };
  throw new CommandError(
    `tenant ${tenant} has no member ${email}: run \`firstpass members list\`, or add the person with \`firstpass members add\``,
  );
}

async function print(
  members: readonly Member[],
  { format }: MemberOptions,
  { terminal }: CommandContext,
): Promise<void> {
  const rows = members.map(({ email, name, role, disabled, signedInAt }) => [
    email,
    name,
    role ?? "none",
    disabled ? "disabled" : "",
    signedInAt?.slice(0, 10) ?? "never",
  ]);
  await write(
    terminal.stdout,
    format === "json"
      ? members.map((member) => `${JSON.stringify(member)}\n`).join("")
      : formatTable(["e-mail", "name", "role", "", "signed in"], rows, []),
  );
}

function readRole(text: string): Role {
  const role = roles.find((role) => role === text);
  if (role) return role;
  throw new CommandError(`there is no role ${text}: choose from ${roles.join(", ")}`);
}

function explain(error: unknown): never {
  if (error instanceof MemberExistsError || error instanceof LastAdminError)
    throw new CommandError(error.message);
  throw error;
}
