import { type Claim, limits, parseClaim, type TreatmentNote } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { scrubStage } from "@firstpass/edits";
import { readFacts } from "@firstpass/note";
import { firstpass } from "../command/firstpass.ts";
import { benchClaim } from "./claims.ts";
import { hostileNote, hostilePieces } from "./hostile-notes.ts";

export interface NotesFigures {
  /** The cost of the documentation stage for a claim with an 800-character note: reading the note and applying the edits. */
  usPerClaim: number;
  /** The cost per character of the slowest hostile note, as a multiple of a plain note of the same 64 Ki characters. */
  adversarialRatio: number;
  /** For an 800-character note, a plain 64 Ki note and the slowest hostile note. */
  nsPerCharacter: { plain: number; plainLong: number; hostile: number };
  /** The slowest hostile note: the text it repeats and the time to read it all. */
  dearest: { repeats: string; ms: number };
  /** `firstpass notes explain` of the hostile note that takes it longest. */
  explain: { repeats: string; ms: number };
}

const chunkSize = 100;
/** Many short rounds, so that some have the core to themselves. */
const rounds = 1_000;
const longRounds = 60;
export async function benchNotes(): Promise<NotesFigures> {
  const plainNotes = Array.from({ length: chunkSize }, (_, index) => noteOf(index));
  const groups = [
    plainNotes,
    [longNote(plainNotes.map(({ text }) => text).join("\n"))],
    ...hostilePieces.map((piece) => [longNote(piece)]),
  ];
  const usPerClaim = stageUsPerClaim();
  const [plain, plainLong, ...hostile] = nsPerCharacter(groups);
  const slowest = Math.max(...hostile);
  return {
    usPerClaim,
    adversarialRatio: slowest / plainLong!,
    nsPerCharacter: { plain: plain!, plainLong: plainLong!, hostile: slowest },
    dearest: {
      repeats: JSON.stringify(hostilePieces[hostile.indexOf(slowest)]),
      ms: (slowest * limits.noteLengthMax) / 1e6,
    },
    explain: await slowestExplanation(),
  };
}

async function slowestExplanation(): Promise<NotesFigures["explain"]> {
  let slowest = { repeats: "", ms: 0 };
  // A blank file is no note.
  for (const piece of hostilePieces.filter((text) => text.trim() !== "")) {
    const started = performance.now();
    const { status } = await firstpass(["notes", "explain", "-"], { input: hostileNote(piece) });
    const ms = performance.now() - started;
    if (status !== 0) throw new Error(`notes explain failed on ${JSON.stringify(piece)}`);
    if (ms > slowest.ms) slowest = { repeats: JSON.stringify(piece), ms };
  }
  return slowest;
}

/** Works like a scrubber: reads all notes of a chunk, then applies the edits to its claims. */
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
        accumulators: [],
        notes: facts[index]!,
      };
      scrubStage("documentation", subject, reference);
    }
    bestMs = Math.min(bestMs, performance.now() - started);
  }
  return (bestMs * 1_000) / claims.length;
}

/** Measures the groups of notes in turn, so that other work on the machine affects all of them equally. */
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

/** A note that repeats `text` until it is long enough. */
function longNote(text: string): TreatmentNote {
  return { ...noteOf(0), text: hostileNote(text) };
}

function claimOf(index: number): Claim {
  return parseClaim(JSON.parse(JSON.stringify(benchClaim(index))));
}

/** A note that has only its text. */
function noteOf(index: number): TreatmentNote {
  const { serviceDate, text } = claimOf(index).notes[0]!;
  return { serviceDate, text, interventions: [] };
}
