import type { EarlierNote } from "@firstpass/claim";
import type { NoteFacts } from "@firstpass/note";
import { similarity } from "@firstpass/note";
import type { Case } from "../case/case.ts";
import type { Visit } from "../case/visit.ts";
import { edit } from "../engine/edit.ts";

/** Notes for two visits on the same form may share two thirds of their text; a copy with new dates and numbers shares nearly all of it. */
const similarityMin = 0.85;

export default edit({
  id: "documentation/cloned-note",
  title: "Cloned treatment note",
  source:
    "Medicare Program Integrity Manual, chapter 3, section 3.3.2.5; OIG reviews of cloned documentation",
  severity: "warn",
  predicts: { carc: "251", rarc: "N705" },
  effective: { from: "2006-06-06" },
  needs: ["earlierNotes", "notes"],
  messages: {
    copied:
      "{Lines}: the note for {date} is nearly identical to the note for {otherDate}{claim}: {percent}% similar, ignoring dates and numbers.",
  },
  actions: {
    copied: "Have the therapist document the tasks, assistance, response and progress specific to {date}.",
  },
  asks: {
    copied:
      "This note is nearly the same as the note for {otherDate}. Describe the tasks, assistance, response and progress of this visit.",
  },
  *check(subject) {
    for (const visit of subject.treatments) {
      const copy = closestCopy(visit, subject);
      if (!copy) continue;
      const { other, share } = copy;
      const isSameClaim = other.controlNumber === subject.claim.controlNumber;
      yield {
        message: "copied",
        lines: visit.lines,
        date: visit.date,
        otherDate: other.serviceDate,
        claim: isSameClaim ? "" : ` on claim ${other.controlNumber}`,
        percent: Math.round(share * 100),
      };
    }
  },
  examples: {
    clean: [
      "97112-GP @2026-03-02 | 97112-GP @2026-03-04",
      "97112-GP // {timed 15} Foam. // earlier @2026-02-27 {timed 15} Foam.",
      "97112-GP // earlier @2026-03-02",
      "97112-GP // earlier @2026-02-27 {timed 15} S: Sore after last visit. O: Gait training 150 ft with RW, min assist, cues for heel strike; step-ups on a 4 inch step. A: Heel strike improved by the end of the session. P: Add stairs.",
      "97112-GP // none",
    ],
    flagged: {
      "97112-GP // earlier @2026-02-27": "copied",
      "97112-GP @2026-03-02 | 97112-GP @2026-03-04 // @2026-03-02 // @2026-03-04 {copied}": "copied",
    },
  },
});

interface Copy {
  other: EarlierNote;
  share: number;
}

/** The most similar note for another day, on this claim or an earlier one; `null` when none is similar enough to be a copy. */
function closestCopy(
  visit: Visit,
  { claim, notes, earlierNotes }: Case<"notes" | "earlierNotes">,
): Copy | null {
  let closest: Copy | null = null;
  for (const note of visit.notes) {
    for (const other of earlierNotes) closest = closer(closest, note, other);
    // Of two visits on one claim, the later note is the copy.
    for (const { serviceDate, fingerprint } of notes) {
      if (serviceDate >= note.serviceDate || fingerprint === null) continue;
      closest = closer(closest, note, { controlNumber: claim.controlNumber, serviceDate, fingerprint });
    }
  }
  return closest;
}

function closer(
  closest: Copy | null,
  { serviceDate, fingerprint }: NoteFacts,
  other: EarlierNote,
): Copy | null {
  if (fingerprint === null || other.serviceDate === serviceDate) return closest;
  const share = similarity(fingerprint, other.fingerprint, similarityMin);
  const copy = { other, share };
  return share > 0 && (!closest || isCloser(copy, closest)) ? copy : closest;
}

/** Breaks ties by date and claim, so that the order of the notes does not matter. */
function isCloser(one: Copy, other: Copy): boolean {
  if (one.share !== other.share) return one.share > other.share;
  if (one.other.serviceDate !== other.other.serviceDate) {
    return one.other.serviceDate > other.other.serviceDate;
  }
  return one.other.controlNumber < other.other.controlNumber;
}
