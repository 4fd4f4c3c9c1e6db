import { type Claim, parseClaim, type TreatmentNote } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { scrubStage } from "@firstpass/edits";
import { readFacts } from "@firstpass/note";
import { benchClaim } from "./claims.ts";

export interface NotesFigures {
  /** What the documentation stage takes of a claim with a note of 800 characters: the note read and its edits applied. */
  usPerClaim: number;
  /** What the dearest of the hostile notes of 64 Ki characters takes per character, as a multiple of a plain one as long. */
  adversarialRatio: number;
  /** Of a note of 800 characters, of a plain one of 64 Ki characters and of the dearest hostile one. */
  nsPerCharacter: { plain: number; plainLong: number; hostile: number };
  /** The dearest hostile note: what it repeats, and what all of it takes. */
  dearest: { repeats: string; ms: number };
}

const chunkSize = 100;
/** Short ones and many, so that some have the core for themselves. */
const rounds = 1_000;
const longLength = 65_536;
const longRounds = 60;
/** What the words and signs are of which a reader that goes back over a note makes the most work. */
const hostilePieces = [
  "9",
  "a",
  "\n",
  "- ",
  "(",
  "9:00-",
  "9 min ",
  "NMR ",
  "NMR 9 min ",
  "97112 9 min 97110 9 min ",
  "9 min NMR and TE ",
  "total timed ",
  "total 9 + 9 + ",
  "time in 0900 ",
  "time in 0900 out ",
  "goal: walk ",
  "goal\n",
  "to improve balance ",
  "with cues for ",
  "no denies without ",
  "Berg 9/56 ",
  "signed PT ",
  "plan of care 1/1/ ",
  "min assist ",
  "re-re-re-",
  "İ",
];

export function benchNotes(): NotesFigures {
  const usual = Array.from({ length: chunkSize }, (_, index) => noteOf(index));
  const subjects = [
    usual,
    [longNote(usual.map(({ text }) => text).join("\n"))],
    ...hostilePieces.map((piece) => [longNote(piece)]),
  ];
  const usPerClaim = stageUsPerClaim();
  const [plain, plainLong, ...hostile] = nsPerCharacter(subjects);
  const dearest = Math.max(...hostile);
  return {
    usPerClaim,
    adversarialRatio: dearest / plainLong!,
    nsPerCharacter: { plain: plain!, plainLong: plainLong!, hostile: dearest },
    dearest: {
      repeats: JSON.stringify(hostilePieces[hostile.indexOf(dearest)]),
      ms: (dearest * longLength) / 1e6,
    },
  };
}

/** As a worker does: the notes of a chunk, then its claims. */
function stageUsPerClaim(): number {
  const reference = { content: openStarterContent(), receivedOn: "2026-04-01" };
  const claims = Array.from({ length: chunkSize }, (_, index) => claimOf(index));
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const facts = claims.map(({ notes }) => readFacts(notes));
    for (const [index, claim] of claims.entries()) {
      const subject = {
        claim,
        history: [],
        earlierNotes: [],
        earlierVisits: [],
        totals: [],
        facts: facts[index]!,
      };
      scrubStage("documentation", subject, reference);
    }
    bestMs = Math.min(bestMs, performance.now() - started);
  }
  return (bestMs * 1_000) / claims.length;
}

/** Of each of the groups of notes, in turns, so that what else the machine does falls on all alike. */
function nsPerCharacter(groups: readonly (readonly TreatmentNote[])[]): number[] {
  const bestMs = groups.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < longRounds; round += 1) {
    for (const [index, notes] of groups.entries()) {
      const started = performance.now();
      for (const note of notes) readFacts([note]);
      bestMs[index] = Math.min(bestMs[index]!, performance.now() - started);
    }
  }
  return groups.map((notes, index) => {
    const characters = notes.reduce((sum, { text }) => sum + text!.length, 0);
    return (bestMs[index]! * 1e6) / characters;
  });
}

/** A note of `text` over and over. */
function longNote(text: string): TreatmentNote {
  return { ...noteOf(0), text: text.repeat(Math.ceil(longLength / text.length)).slice(0, longLength) };
}

function claimOf(index: number): Claim {
  return parseClaim(JSON.parse(JSON.stringify(benchClaim(index))));
}

/** A note with nothing but its text. */
function noteOf(index: number): TreatmentNote {
  const { serviceDate, text } = claimOf(index).notes[0]!;
  return { serviceDate, text, interventions: [] };
}
