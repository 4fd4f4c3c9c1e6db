import { join } from "node:path";
import { parseArgs } from "node:util";
import { readFacts } from "@firstpass/note";
import { readCorpus } from "../../packages/note/training/corpus.ts";
import { modelsWithoutAuthors } from "../../packages/note/training/leave-authors-out.ts";
import { corpusClaim } from "./corpus-claim.ts";
import { Figures } from "./figures.ts";

const usage = `How well notes are read whose author the model has never seen.

  npm run report:notes                     trains without one group of authors after the other, and reads their notes
  npm run report:notes -- --final          reads the final authors with the model as it ships
  npm run report:notes -- --format json    the same as one JSON object
`;

const { values } = parseArgs({
  options: {
    final: { type: "boolean", default: false },
    format: { type: "string", default: "table" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

const corpus = join(import.meta.dirname, "../../packages/note/corpus");
const figures = new Figures();
if (values.final) {
  for (const note of readCorpus(join(corpus, "final"))) {
    figures.add(note, readFacts(corpusClaim(note).notes)[0]!);
  }
} else {
  for (const { model, notes } of modelsWithoutAuthors(readCorpus(corpus))) {
    process.stderr.write(".");
    for (const note of notes) figures.add(note, readFacts(corpusClaim(note).notes, model)[0]!);
  }
  process.stderr.write("\n");
}

if (values.format === "json") {
  const { falseHolds, falseWarnings, recall, ...rest } = figures;
  process.stdout.write(
    `${JSON.stringify({
      ...rest,
      falseHolds: Object.fromEntries(falseHolds),
      falseWarnings: Object.fromEntries(falseWarnings),
      recall: Object.fromEntries(recall),
    })}\n`,
  );
} else printTable();

function printTable(): void {
  const percent = (part: number, whole: number) =>
    whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;
  const row = (name: string, ...cells: (string | number)[]) =>
    `  ${name.padEnd(40)}${cells.map((cell) => String(cell).padStart(10)).join("")}\n`;
  const { notes, clean, cleanHeld, falseHolds, falseWarnings, recall, exact } = figures;
  let text = `${notes} notes, ${clean} of them clean\n`;
  text += `clean notes held: ${cleanHeld} (${percent(cleanHeld, clean)})\n`;
  text += `\n${row("findings on clean notes", "holds", "warnings")}`;
  for (const edit of [...new Set([...falseHolds.keys(), ...falseWarnings.keys()])].sort()) {
    text += row(edit, falseHolds.get(edit) ?? 0, falseWarnings.get(edit) ?? 0);
  }
  text += `\n${row("planted defects", "planted", "found", "held")}`;
  for (const [defect, { planted, found, held }] of [...recall].sort())
    text += row(defect, planted, found, held);
  text += `\n${row("minutes read exactly", "notes", "share")}`;
  for (const kind of ["timed", "total", "services"] as const) {
    text += row(kind, exact[kind], percent(exact[kind], exact.of));
  }
  process.stdout.write(text);
}
