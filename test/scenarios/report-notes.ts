import { parseArgs } from "node:util";
import { parseExample } from "@firstpass/edits/shorthand";
import { readFacts } from "@firstpass/note";
import { compareFacts, type Item, itemsOf, parseFacts, rows } from "./note-facts.ts";
import { readScenarios } from "./scenario-files.ts";

const precisionMin = 0.95;
const recallMin = 0.9;

const usage = `Measures the note reader: precision and recall of each fact, over the scenarios that list facts.

  npm run report:notes                     print a table, then the facts missed and those wrongly found
  npm run report:notes -- --format json    print one JSON object instead
  npm run report:notes -- --only FILE      only scenarios whose path contains FILE

Exit status 1 if an element of a note is below ${100 * precisionMin} % precision or ${100 * recallMin} % recall.
`;

const { values } = parseArgs({
  options: {
    format: { type: "string", default: "table" },
    only: { type: "string", default: "" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}

// Closing the pipe early, as head does, is no error.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

interface Miss {
  file: string;
  fact: string;
  expected?: string;
  found?: string;
}

interface Figures {
  expected: number;
  found: number;
  right: number;
  quoted: number;
  placed: number;
}

const figures = new Map<string, Figures>(
  rows.map(({ name }) => [name, { expected: 0, found: 0, right: 0, quoted: 0, placed: 0 }]),
);
const misses: Miss[] = [];
let notes = 0;

for (const { file, claim, facts } of readScenarios()) {
  if (facts === null || !file.includes(values.only)) continue;
  notes += 1;
  const example = parseExample(claim);
  const [note, ...others] = example.claim.notes;
  if (!note || others.length > 0) throw new Error(`${file}: a claim with facts needs exactly one note.`);
  const text = note.text ?? "";
  const expected = parseFacts(facts);
  const { right, missed, extra, places } = compareFacts(
    expected,
    itemsOf(readFacts(example.claim.notes)[0]!),
    facts,
    text,
  );
  for (const { name, has } of rows) {
    const row = figures.get(name)!;
    const count = (items: readonly Item[]) => items.filter(({ fact }) => has(fact)).length;
    row.right += count(right);
    row.expected += count(right) + count(missed);
    row.found += count(right) + count(extra);
    row.quoted += places.filter(({ fact }) => has(fact)).length;
    row.placed += places.filter(({ fact, isRight }) => has(fact) && isRight).length;
  }
  for (const { fact, value, quotes } of missed)
    misses.push({ file, fact, expected: value || quotes.join(" | ") || "yes" });
  for (const { fact, value, at } of extra) {
    misses.push({ file, fact, found: `${value} ${JSON.stringify(text.slice(...at!))}`.trim() });
  }
  for (const { fact, isRight, at, quotes } of places) {
    if (!isRight)
      misses.push({ file, fact, expected: quotes.join(" | "), found: JSON.stringify(text.slice(...at)) });
  }
}

const table = rows.map(({ name, isElement }) => {
  const { expected, found, right, quoted, placed } = figures.get(name)!;
  const precision = found === 0 ? 1 : right / found;
  const recall = expected === 0 ? 1 : right / expected;
  const isBelow = isElement && (precision < precisionMin || recall < recallMin);
  return {
    fact: name,
    isElement,
    expected,
    found,
    right,
    precision,
    recall,
    placed: quoted === 0 ? null : placed / quoted,
    isBelow,
  };
});

if (values.format === "json") process.stdout.write(`${JSON.stringify({ notes, facts: table, misses })}\n`);
else {
  const percent = (share: number | null) =>
    (share === null ? "" : `${(100 * share).toFixed(1)} %`).padStart(9);
  process.stdout.write(
    `${notes} notes\n\n${"".padEnd(24)}expected   found   right precision    recall    placed\n`,
  );
  for (const { fact, isElement, expected, found, right, precision, recall, placed, isBelow } of table) {
    if (expected === 0 && found === 0) continue;
    const counts = [expected, found, right].map((count) => String(count).padStart(8)).join("");
    const mark = isBelow ? "  below the minimum" : "";
    process.stdout.write(
      `${(isElement ? fact.toUpperCase() : fact).padEnd(24)}${counts} ${percent(precision)} ${percent(recall)} ${percent(placed)}${mark}\n`,
    );
  }
  for (const { file, fact, expected, found } of misses) {
    const what =
      expected === undefined
        ? `found ${found}`
        : found === undefined
          ? `missed ${expected}`
          : `expected at ${expected}, found at ${found}`;
    process.stdout.write(`\n${file}: ${fact}: ${what}`);
  }
  process.stdout.write("\n");
}
process.exitCode = table.some(({ isBelow }) => isBelow) ? 1 : 0;
