import { type Claim, parseClaim, type TreatmentNote } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { readFacts, scrubStage } from "@firstpass/edits";
import { benchClaim } from "./claims.ts";

export interface NotesFigures {
  /** What the documentation stage takes of a claim with a note of 800 characters: the note read and its edits applied. */
  usPerClaim: number;
  /** The dearest of the hostile notes per character, as a multiple of ordinary notes: both of 64 Ki characters. */
  adversarialRatio: number;
  nsPerCharacter: { plain: number; hostile: number };
  /** The dearest hostile note: what it repeats, and what all of it takes. */
  dearest: { repeats: string; ms: number };
}

/** Few in a turn and many turns, so that some turns have the core for themselves. */
const claimCount = 250;
const rounds = 400;
const longLength = 65_536;
const longRounds = 30;
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
  const usPerClaim = stageUsPerClaim();
  const plain = longNote(Array.from({ length: 100 }, (_, index) => noteOf(index).text!).join("\n"));
  const nsOfPlain = nsPerCharacter(plain);
  const hostile = hostilePieces.map((repeats) => ({ repeats, ns: nsPerCharacter(longNote(repeats)) }));
  const dearest = hostile.reduce((worst, each) => (each.ns > worst.ns ? each : worst));
  return {
    usPerClaim,
    adversarialRatio: dearest.ns / nsOfPlain,
    nsPerCharacter: { plain: nsOfPlain, hostile: dearest.ns },
    dearest: { repeats: JSON.stringify(dearest.repeats), ms: (dearest.ns * longLength) / 1e6 },
  };
}

function stageUsPerClaim(): number {
  const content = openStarterContent();
  const claims = Array.from({ length: claimCount }, (_, index) => claimOf(index));
  return best(rounds, () => {
    for (const claim of claims) {
      const subject = { claim, history: [], earlierNotes: [], totals: [], facts: readFacts(claim.notes) };
      scrubStage("documentation", subject, { content, receivedOn: "2026-04-01" });
    }
    return claimCount;
  });
}

/** Microseconds that one of what `run` counts takes, in the best of the rounds: the machine has other work too. */
function best(times: number, run: () => number): number {
  let us = Number.POSITIVE_INFINITY;
  for (let round = 0; round <= times; round += 1) {
    const started = performance.now();
    const count = run();
    // The first round compiles.
    if (round > 0) us = Math.min(us, ((performance.now() - started) * 1_000) / count);
  }
  return us;
}

function nsPerCharacter(note: TreatmentNote): number {
  return best(longRounds, () => {
    readFacts([note]);
    return longLength / 1_000;
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
