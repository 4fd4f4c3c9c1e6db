import { type NotChecked, stages } from "@firstpass/claim";
import { OpenCase } from "../case/case.ts";
import type { Reference, Subject } from "../case/subject.ts";
import { editsOf } from "./catalogue.ts";

const noteStages = stages.filter((stage) => editsOf(stage).some(({ needs }) => needs.includes("notes")));

/** What the stages cannot check: the therapy lines without a note for their date. */
export function notCheckedOf(subject: Subject, reference: Reference): NotChecked[] {
  const { claim } = subject;
  // Only integrity checks a void.
  if (claim.frequency === "8") return [];
  const { content } = reference;
  const { visits } = new OpenCase(subject, reference, content.policyFor(claim), claim.lines);
  const undocumented = visits.filter(({ notes }) => notes.length === 0);
  if (undocumented.length === 0) return [];
  const lines = undocumented
    .flatMap((visit) => visit.lines.map(({ number }) => number))
    .sort((a, b) => a - b);
  return noteStages.map((stage) => ({ stage, reason: "no-note", lines }));
}
