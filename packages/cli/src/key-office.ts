import { createClosers, createLogger, type Scope, scopes } from "@firstpass/runtime";
import { createKey, ensureTenant, listKeys, listTenants, revokeKey, type Store } from "@firstpass/store";
import { CommandError } from "./command-error.ts";
import type { KeysOptions } from "./commands/keys.ts";
import { openInstallation } from "./installation.ts";
import type { CommandContext } from "./program.ts";
import { formatTable } from "./table.ts";
import { write } from "./terminal.ts";

/** Makes a key: its plain text on standard output, and nothing else there. */
export async function makeKey(
  name: string,
  options: KeysOptions & { scopes?: string },
  context: CommandContext,
): Promise<void> {
  const granted = readScopes(options.scopes);
  await withStore(context, options, async (store) => {
    const { tenantId } = await ensureTenant(store, options.tenant);
    const { key, keyId } = await createKey(store, tenantId, { name, scopes: granted });
    context.terminal.stderr.write(`Key ${keyId} of tenant ${options.tenant}. It cannot be shown again.\n`);
    await write(context.terminal.stdout, `${key}\n`);
  });
}

export async function showKeys(
  options: KeysOptions & { json?: boolean },
  context: CommandContext,
): Promise<void> {
  await withStore(context, options, async (store) => {
    const found = await listKeys(store, await findTenant(store, options.tenant));
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
        : formatTable(["key", "name", "made", "revoked", "scopes"], rows, []),
    );
  });
}

export async function withdrawKey(
  keyId: string,
  options: KeysOptions,
  context: CommandContext,
): Promise<void> {
  await withStore(context, options, async (store) => {
    if (!(await revokeKey(store, await findTenant(store, options.tenant), keyId))) {
      throw new CommandError(`there is no key ${keyId} in force: \`firstpass keys list\` shows them`);
    }
    await write(context.terminal.stdout, `Key ${keyId} is revoked.\n`);
  });
}

async function withStore(
  { env, terminal }: CommandContext,
  { home }: KeysOptions,
  use: (store: Store) => Promise<void>,
): Promise<void> {
  const logger = createLogger({
    name: "firstpass",
    level: env["LOG_LEVEL"] || "warn",
    destination: terminal.stderr,
  });
  const closers = createClosers(logger);
  try {
    const { store } = await openInstallation({ env, home, logger, closers, use: "visit" });
    await use(store);
  } finally {
    await closers.close();
  }
}

async function findTenant(store: Store, name: string): Promise<string> {
  const tenants = await listTenants(store);
  const tenant = tenants.find((tenant) => tenant.name === name);
  if (tenant) return tenant.tenantId;
  const names = tenants.map((tenant) => tenant.name).join(", ");
  throw new CommandError(
    `there is no tenant ${name}: ${names === "" ? "make a key first with `firstpass keys create`" : `there are ${names}`}`,
  );
}

function readScopes(text: string | undefined): readonly Scope[] {
  if (text === undefined) return scopes;
  const named = text.split(",").map((name) => name.trim());
  const unknown = named.find((name) => !(scopes as readonly string[]).includes(name));
  if (unknown === undefined) return named as Scope[];
  throw new CommandError(`--scopes: there is no scope ${unknown}: choose from ${scopes.join(", ")}`);
}
