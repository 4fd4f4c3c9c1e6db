import { type Scope, scopes } from "@firstpass/runtime";
import { createKey, ensureTenant, listKeys, revokeKey } from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import { formatTable } from "../terminal/table.ts";
import { write } from "../terminal/terminal.ts";

export interface KeysOptions {
  home: string;
  tenant: string;
}

/** Creates a key and prints it, and only it, to standard output. */
export async function createTenantKey(
  name: string,
  options: KeysOptions & { scopes?: string },
  context: CommandContext,
): Promise<void> {
  const granted = options.scopes === undefined ? machineScopes : readScopes(options.scopes);
  await withInstallation(options.home, context, async ({ store }) => {
    const { tenantId } = await ensureTenant(store, options.tenant);
    const { key, keyId } = await createKey(store, tenantId, { name, scopes: granted });
    context.terminal.stderr.write(
      `Created key ${keyId} for tenant ${options.tenant}. It cannot be shown again.\n`,
    );
    await write(context.terminal.stdout, `${key}\n`);
  });
}

export async function listTenantKeys(
  options: KeysOptions & { json?: boolean },
  context: CommandContext,
): Promise<void> {
  await withInstallation(options.home, context, async ({ store }) => {
    const { tenantId } = await findTenant(store, options.tenant);
    const found = await listKeys(store, tenantId);
    const rows = found.map(({ keyId, name, createdAt, revokedAt, scopes }) => [
      keyId,
      name,
      createdAt.slice(0, 10),
      revokedAt?.slice(0, 10) ?? "",
      scopes.join(" "),
    ]);
    await write(
      context.terminal.stdout,
      options.json
        ? found.map((key) => `${JSON.stringify(key)}\n`).join("")
        : formatTable(["key", "name", "created", "revoked", "scopes"], rows, []),
    );
  });
}

export async function revokeTenantKey(
  keyId: string,
  options: KeysOptions,
  context: CommandContext,
): Promise<void> {
  await withInstallation(options.home, context, async ({ store }) => {
    const { tenantId } = await findTenant(store, options.tenant);
    if (!(await revokeKey(store, tenantId, keyId))) {
      throw new CommandError(`there is no active key ${keyId}: run \`firstpass keys list\` to see the keys`);
    }
    await write(context.terminal.stdout, `Revoked key ${keyId}.\n`);
  });
}

/** A billing system manages neither people nor the content of the whole installation. */
const machineScopes = scopes.filter((scope) => scope !== "team:write" && scope !== "content:activate");

function readScopes(text: string): readonly Scope[] {
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !(scopes as readonly string[]).includes(name));
  if (unknown === undefined) return named as Scope[];
  throw new CommandError(`--scopes: there is no scope ${unknown}: choose from ${scopes.join(", ")}`);
}
