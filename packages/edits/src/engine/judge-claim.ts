import type { Claim, Judgement } from "@firstpass/claim";
import { readFacts } from "@firstpass/note";
import type { Reference, Subject } from "../case/subject.ts";
import { timelyFilingOf } from "../case/timely-filing.ts";
import type { Conclusion } from "./conclude.ts";
import { judge } from "./judge.ts";
import { notCheckedOf } from "./not-checked.ts";
import { scrubAll } from "./scrub.ts";

/** Reads a claim's notes, applies all edits and judges it. @param scrubbedAt ISO 8601 instant, UTC */
export function judgeClaim(
  subject: Omit<Subject, "notes"> & { claim: Claim },
  reference: Reference,
  scrubbedAt: string,
): Judgement<Conclusion["status"]> {
  const read = { ...subject, notes: readFacts(subject.claim.notes) };
  return judge(scrubAll(read, reference), {
    contentRelease: reference.content.release,
    scrubbedAt,
    timelyFiling: timelyFilingOf(subject.claim, reference),
    notChecked: notCheckedOf(read, reference),
  });
}
