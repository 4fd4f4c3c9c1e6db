import { join } from "node:path";
import { parseArgs } from "node:util";
import { readFacts } from "@firstpass/note";
import { NoteModel } from "../../packages/note/src/model/note-model.ts";
import { readCorpus } from "../../packages/note/training/corpus.ts";
import { leaveAuthorsOut, noteWeightsWithout } from "../../packages/note/training/leave-authors-out.ts";
import { trainNoteWeights } from "../../packages/note/training/note-weights.ts";
import { corpusClaim } from "./corpus-claim.ts";
import { Figures } from "./figures.ts";
import { formatModelTables, type JudgedGroup } from "./model-tables.ts";
import { percent, row } from "./table.ts";

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
let modelTables = "";
if (values.final) {
  for (const note of readCorpus(join(corpus, "final"))) {
    figures.add(note, readFacts(corpusClaim(note).notes)[0]!);
  }
} else {
  const groups = leaveAuthorsOut(readCorpus(corpus));
  const judged: JudgedGroup[] = [];
  for (const group of groups) {
    const weights = noteWeightsWithout(group, groups);
    const model = new NoteModel({ ...group.segmentWeights, ...weights });
    for (const note of group.notes) figures.add(note, readFacts(corpusClaim(note).notes, model)[0]!);
    judged.push({ weights, judged: group.judged });
  }
  modelTables = formatModelTables(judged, trainNoteWeights(groups.flatMap((group) => group.judged)));
}

process.stdout.write(values.format === "json" ? formatJson() : formatTables());

function formatJson(): string {
  const { notes, clean, cleanHeld, exact, falseShare, holdLevel } = figures;
  const { falseHolds, falseWarnings, recall } = figures;
  return `${JSON.stringify({
    notes,
    clean,
    cleanHeld,
    falseShare,
    holdLevel,
    exact,
    falseHolds: Object.fromEntries(falseHolds),
    falseWarnings: Object.fromEntries(falseWarnings),
    recall: Object.fromEntries(recall),
  })}\n`;
}

function formatTables(): string {
  const { notes, clean, cleanHeld, falseHolds, falseWarnings, falseShare, holdLevel, recall, exact } =
    figures;
  let text = `${notes} notes, ${clean} of them clean\n`;
  text += `clean notes held: ${cleanHeld} (${percent(cleanHeld, clean)})\n`;
  text += `hold-level defects found: ${holdLevel.found} of ${holdLevel.planted} (${percent(holdLevel.found, holdLevel.planted)})\n`;
  text += `false findings: ${percent(falseShare, 1)} of those possible on clean notes\n`;
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
  return modelTables === "" ? text : `${text}\n${modelTables}`;
}
