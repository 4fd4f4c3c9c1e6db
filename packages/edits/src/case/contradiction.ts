import type { Evidence } from "@firstpass/claim";
import { evidenceOf, type NoteFacts, type Stated } from "@firstpass/note";

/** Minutes that a note states twice and differently: in its fields and its text, or twice in its text. */
export interface Contradiction {
  /** A sum; the minutes of a service; or the time in and out of the whole visit. */
  readonly of: "timed" | "treatment" | "service" | "visit";
  /** For a service. */
  readonly procedure: string | null;
  /** In a field, or first in the text. */
  readonly value: number;
  readonly isField: boolean;
  readonly other: number;
  readonly evidence: readonly Evidence[];
}

/** Only certain minutes contradict each other. */
export function* contradictionsIn(note: NoteFacts): Generator<Contradiction> {
  const { timedMinutes: timed, totalMinutes: total } = note;
  if (timed?.certain && timed.contradiction) yield between("timed", timed, timed.contradiction, note);
  if (total?.certain && total.contradiction) yield between("treatment", total, total.contradiction, note);
  for (const { minutes: value, at, contradiction } of note.clock) {
    if (contradiction) yield between("visit", { value, at }, contradiction, note);
  }
  for (const { procedure, minutes: value, certain, at, contradiction } of note.interventions) {
    if (!contradiction || !certain || value === null) continue;
    yield { ...between("service", { value, at }, contradiction, note), procedure };
  }
}

function between(
  of: Contradiction["of"],
  { value, at }: Stated<number>,
  other: Stated<number>,
  note: NoteFacts,
): Contradiction {
  const evidence = [...evidenceOf(note, at), ...evidenceOf(note, other.at)];
  return { of, procedure: null, value, isField: at === null, other: other.value, evidence };
}
