import { basename } from "node:path";
import { parsePolicy } from "../policy/file.ts";
import type { Draft } from "../release/draft.ts";
import type { TableSource } from "../release/record.ts";
import { type GrowingTable, growTable } from "./growing-table.ts";
import type { ImportFile } from "./import-file.ts";
import { type ImportOptions, type ImportReport, importFiles } from "./import-files.ts";
import type { OpenSink, PolicySink } from "./sinks.ts";

/**
 * Imports files into a release in the making. The draft is touched only when all of them were read.
 * @throws ImportError, PolicyError
 */
export async function importInto(
  draft: Draft,
  files: readonly ImportFile[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const tables: GrowingTable[] = [];
  const policies = new Map<string, string>();
  const policySink: PolicySink = { add: (name, text) => policies.set(basename(name), text) };
  const openSink: OpenSink = (kind, edition) => {
    if (kind === "policy") return policySink as never;
    const table = growTable(kind, edition);
    tables.push(table);
    return table.sink as never;
  };
  const report = await importFiles(files, options, openSink);
  for (const [fileName, text] of policies) parsePolicy(text, fileName, options.knownEdits);

  // A list that speaks for all days comes before those that are laid into it.
  tables.sort((a, b) => (a.edition.effective ?? "").localeCompare(b.edition.effective ?? ""));
  for (const table of tables) {
    if (table.sink.rows === 0) continue;
    draft.setTable(table.finish(await draft.table(table.kind)), sourcesOf(table, report));
  }
  for (const [fileName, text] of policies) draft.setPolicy(fileName, text);
  return report;
}

function sourcesOf({ kind, edition }: GrowingTable, report: ImportReport): TableSource[] {
  return report.files
    .filter((file) => file.kinds.includes(kind) && file.edition.effective === edition.effective)
    .map(({ file, entry }) => ({ file: basename(entry ?? file), effective: edition.effective }));
}
