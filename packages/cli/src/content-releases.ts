import type { ReleaseRecord, TableKind } from "@firstpass/content";
import { starterShelf } from "@firstpass/content";
import type { ContentOptions } from "./commands/content.ts";
import { isDatabase, withShelf } from "./content-place.ts";
import type { CommandContext } from "./program.ts";
import { formatTable } from "./table.ts";
import { write } from "./terminal.ts";

export async function listReleases({ home, format }: ContentOptions, context: CommandContext): Promise<void> {
  const { env, terminal } = context;
  await withShelf({ home, env }, async (shelf) => {
    const active = (await shelf.active()) ?? (await shippedRelease());
    const records = await shelf.list();
    const encode = (record: ReleaseRecord) =>
      `${JSON.stringify({ ...record, active: record.release === active })}\n`;
    const rows = records.map((record) => [
      record.release === active ? "*" : "",
      record.release,
      record.importedOn,
      record.base ?? "ships with Firstpass",
      ...shownKinds.map((kind) => record.tables[kind]?.rows.toLocaleString("en-US") ?? ""),
      String(record.policies.length),
      record.hash.slice(0, 12),
    ]);
    const heading = ["", "release", "made", "made from", ...shownKinds, "policies", "hash"];
    const align = heading.map((title) =>
      [...shownKinds, "policies"].includes(title) ? ("right" as const) : ("left" as const),
    );
    await write(
      terminal.stdout,
      format === "json" ? records.map(encode).join("") : formatTable(heading, rows, align),
    );
  });
}

const shownKinds: readonly TableKind[] = ["ptp", "mue", "icd10cm", "procedures", "fees", "coverage"];

/** @throws CommandError when there is no such release. */
export async function activateRelease(
  release: string,
  { home, format }: ContentOptions,
  { env, terminal }: CommandContext,
): Promise<void> {
  await withShelf({ home, env }, (shelf) => shelf.activate(release));
  const who = isDatabase({ home, env })
    ? "services on that database admit new claims under it within seconds"
    : "commands in this home folder use it, and a running `firstpass up` does within seconds";
  await write(
    terminal.stdout,
    format === "json"
      ? `${JSON.stringify({ release, active: true })}\n`
      : `${release} is active: ${who}. Claims that are under way stay with the release they came in under.\n`,
  );
}

async function shippedRelease(): Promise<string> {
  return (await starterShelf().list())[0]!.release;
}
