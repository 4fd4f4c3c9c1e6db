import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { elements } from "../src/model/elements.ts";
import { encodeModel } from "../src/model/model-file.ts";
import { readCorpus } from "./corpus.ts";
import { examplesOf } from "./examples.ts";
import { leaveAuthorsOut } from "./leave-authors-out.ts";
import { chooseThresholds } from "./thresholds.ts";
import { train } from "./train.ts";

/* Trains the note model on the corpus: `npm run train:notes`. The final authors are never read here. */

const folder = join(import.meta.dirname, "../corpus");
const target = join(import.meta.dirname, "../src/model/notes.model");

const notes = readCorpus(folder);
const say = (text: string) => process.stderr.write(`${text}\n`);
say(`${notes.length} notes by ${new Set(notes.map(({ author }) => author)).size} authors`);
const leftOut = leaveAuthorsOut(notes);
const model = { ...train(notes.flatMap(examplesOf)), ...chooseThresholds(leftOut, notes.length) };
for (const [index, name] of elements.entries()) {
  const own = leftOut.filter(({ element }) => element === name);
  const lacking = own.filter(({ isPresent }) => !isPresent).length;
  const below = (threshold: number) => {
    const found = own.filter(({ presence }) => presence < threshold);
    const right = found.filter(({ isPresent }) => !isPresent).length;
    return `${right} right and ${found.length - right} wrong below ${threshold.toFixed(3)}`;
  };
  say(`${name}: ${own.length} notes without a phrase for it, ${lacking} lack it`);
  say(`  warned: ${below(model.probableFrom[index]!)}; held: ${below(model.absentBelow[index]!)}`);
}
const bytes = encodeModel(model);
mkdirSync(join(target, ".."), { recursive: true });
writeFileSync(target, bytes);
say(`${target}: ${bytes.length} bytes`);
