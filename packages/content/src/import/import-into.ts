import { basename } from "node:path";
import { parsePolicy } from "../policy/file.ts";
import type { Draft } from "../release/draft.ts";
import type { TableSource } from "../release/record.ts";
import type { ImportFile } from "./import-file.ts";
import { type ImportOptions, type ImportReport, importFiles } from "./import-files.ts";
import type { OpenSink, PolicySink } from "./row-sinks.ts";
import { createTableBuilder, type TableBuilder } from "./table-builder.ts";

/**
 * Imports files into a draft of a release. The draft is unchanged unless all files could be read.
 * @throws ImportError, PolicyError
 */
export async function importInto(
  draft: Draft,
  files: readonly ImportFile[],
  options: ImportOptions = {},
): Promise<ImportReport> {
  const tables: TableBuilder[] = [];
  const policies = new Map<string, string>();
  const policySink: PolicySink = { add: (name, text) => policies.set(basename(name), text) };
  const openSink: OpenSink = (kind, edition) => {
    if (kind === "policy") return policySink as never;
    const table = createTableBuilder(kind, edition);
    tables.push(table);
    return table.sink as never;
  };
  const report = await importFiles(files, options, openSink);
  for (const [fileName, text] of policies) parsePolicy(text, fileName, options.knownEdits);

  // A list that covers every date must come before the lists that are merged into it.
  tables.sort((a, b) => (a.edition.effective ?? "").localeCompare(b.edition.effective ?? ""));
  for (const table of tables) {
    if (table.sink.rows === 0) continue;
    draft.setTable(table.finish(await draft.table(table.kind)), sourcesOf(table, report));
  }
  for (const [fileName, text] of policies) draft.setPolicy(fileName, text);
  return report;
}

function sourcesOf({ kind, edition }: TableBuilder, report: ImportReport): TableSource[] {
  return report.files
    .filter((file) => file.kinds.includes(kind) && file.edition.effective === edition.effective)
    .map(({ file, entry }) => ({ file: basename(entry ?? file), effective: edition.effective }));
}
