import type { ReleaseRecord, TableKind } from "@firstpass/content";
import { starterShelf } from "@firstpass/content";
import { type CommandContext, CommandError } from "../command.ts";
import type { ReportFormat } from "../options.ts";
import type { Rescrubbed } from "../rescrub/rescrub.ts";
import { countOf, formatCount } from "../terminal/numbers.ts";
import { formatTable } from "../terminal/table.ts";
import { write } from "../terminal/terminal.ts";
import type { RescrubOptions, RescrubReport } from "./rescrub.ts";
import { isDatabase, withShelf } from "./shelf.ts";

export interface ListOptions {
  home: string;
  format: ReportFormat;
}

export interface ActivateOptions extends ListOptions, RescrubOptions {
  rescrub?: boolean;
}

export async function listReleases({ home, format }: ListOptions, context: CommandContext): Promise<void> {
  const { env, terminal } = context;
  await withShelf({ home, env }, async (shelf) => {
    const active = (await shelf.active()) ?? (await includedRelease());
    const records = await shelf.list();
    const encode = (record: ReleaseRecord) =>
      `${JSON.stringify({ ...record, active: record.release === active })}\n`;
    const rows = records.map((record) => [
      record.release === active ? "*" : "",
      record.release,
      record.importedOn,
      record.base ?? "included",
      ...shownKinds.map((kind) => formatRows(record.tables[kind])),
      String(record.policies.length),
      record.hash.slice(0, 12),
    ]);
    const heading = ["", "release", "created", "based on", ...shownKinds, "policies", "hash"];
    const align = heading.map((title) =>
      [...shownKinds, "policies"].includes(title) ? ("right" as const) : ("left" as const),
    );
    await write(
      terminal.stdout,
      format === "json" ? records.map(encode).join("") : formatTable(heading, rows, align),
    );
  });
}

function formatRows(table: { rows: number } | undefined): string {
  return table ? formatCount(table.rows) : "";
}

const shownKinds: readonly TableKind[] = ["ptp", "mue", "icd10cm", "procedures", "fees", "coverage"];

/** Activates a release and, with `--rescrub`, rescrubs the claims it affects. @throws CommandError for an unknown release */
export async function activateRelease(
  release: string,
  { rescrub, ...options }: ActivateOptions,
  context: CommandContext,
): Promise<void> {
  const { home, format, since, tenant } = options;
  const { env, terminal } = context;
  if (!rescrub && (since ?? tenant) !== undefined) {
    throw new CommandError("--since and --tenant select the claims to rescrub: add --rescrub");
  }
  // Without --rescrub, no database or queue client is loaded.
  const report = rescrub
    ? await (await import("./rescrub.ts")).activateAndRescrub(release, options, context)
    : null;
  if (!report) await withShelf({ home, env }, (shelf) => shelf.activate(release));
  const effect = isDatabase({ home, env })
    ? "Services on this database use it for new claims within seconds."
    : "Commands in this home folder use it, and a running `firstpass up` does within seconds.";
  await write(
    terminal.stdout,
    format === "json"
      ? `${JSON.stringify({ release, active: true, ...(report ? { rescrubbed: report } : {}) })}\n`
      : `${release} is active. ${effect}\n${report ? formatRescrubbed(report) : "Claims already admitted keep the release they were admitted under."}\n`,
  );
}

function formatRescrubbed({ since, tenants }: RescrubReport): string {
  const sum = (of: (tenant: Rescrubbed) => number) =>
    tenants.reduce((total, tenant) => total + of(tenant), 0);
  const batches = tenants.flatMap(({ tenant, batchId }) =>
    batchId === null ? [] : [`${batchId} (${tenant})`],
  );
  return (
    `Checked ${countOf(
      sum(({ looked }) => looked),
      "claim",
    )} received since ${since} under other releases and rescrubbed ` +
    `${formatCount(sum(({ claims }) => claims))}${batches.length === 0 ? "" : `, in batch ${batches.join(", ")}`}. The others do not change.`
  );
}

async function includedRelease(): Promise<string> {
  return (await starterShelf().list())[0]!.release;
}
