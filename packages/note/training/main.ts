import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { encodeModel } from "../src/model/model-file.ts";
import { readCorpus } from "./corpus.ts";
import { leaveAuthorsOut, trainOn } from "./leave-authors-out.ts";
import { trainNoteWeights } from "./note-weights.ts";

/* Trains the note model on the corpus: `npm run train:notes`. The final authors are never read here. */

const folder = join(import.meta.dirname, "../corpus");
const target = join(import.meta.dirname, "../src/model/notes.model");

const notes = readCorpus(folder);
const say = (text: string) => process.stderr.write(`${text}\n`);
say(`${notes.length} notes by ${new Set(notes.map(({ author }) => author)).size} authors`);
const judged = leaveAuthorsOut(notes).flatMap((group) => group.judged);
const bytes = encodeModel({ ...trainOn(notes), ...trainNoteWeights(judged) });
mkdirSync(join(target, ".."), { recursive: true });
writeFileSync(target, bytes);
say(`${target}: ${bytes.length} bytes`);
