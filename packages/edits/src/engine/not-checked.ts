import {
  type BilledClaim,
  type CalendarDate,
  type NotChecked,
  type ServiceLine,
  type Stage,
  stages,
} from "@firstpass/claim";
import type { Content, Policy } from "@firstpass/content";
import { accumulatorTotalOf } from "../case/accumulator-total.ts";
import { OpenCase } from "../case/case.ts";
import { claimScopeOf } from "../case/claim-scope.ts";
import type { Need } from "../case/need.ts";
import type { Reference, Subject } from "../case/subject.ts";
import { editsOf } from "./catalogue.ts";

const noteStages = stagesThatNeed("notes");
const historyStages = stagesThatNeed("history");

function stagesThatNeed(need: Need): Stage[] {
  return stages.filter((stage) => editsOf(stage).some(({ needs }) => needs.includes(need)));
}

/** What the stages cannot check of a claim. */
export function notCheckedOf(subject: Subject, reference: Reference): NotChecked[] {
  // Only integrity checks a void.
  if (subject.claim.frequency === "8") return [];
  const scope = claimScopeOf(subject.claim, reference.content);
  if (scope === "other") return notTherapy(subject.claim);
  const policy = reference.content.policyFor(subject.claim);
  return [
    ...undocumented(subject, reference, policy),
    ...beyondHistoryLimit(subject),
    ...beforeTables(subject.claim, reference.content),
    ...withoutThreshold(subject.claim, reference.content, policy),
    ...afterPolicy(subject.claim, reference.content),
  ];
}

/** An institutional claim that is not for outpatient therapy: only integrity edits check it. */
function notTherapy({ lines }: BilledClaim): NotChecked[] {
  return stages
    .filter((stage) => stage !== "integrity")
    .map((stage) => ({ stage, reason: "not-therapy", lines: numbersOf(lines) }));
}

/** NCCI has other tables for institutional claims, which no release has. */
function withoutNcci(lines: readonly ServiceLine[]): NotChecked[] {
  const coded = lines.filter(({ procedure }) => procedure !== "");
  if (coded.length === 0) return [];
  return [{ stage: "modifier", reason: "professional-table", lines: numbersOf(coded) }];
}

/** The therapy lines without a note for their date. */
function undocumented(subject: Subject, reference: Reference, policy: Policy): NotChecked[] {
  const { visits } = new OpenCase(subject, reference, policy, subject.claim.lines);
  const lines = visits.filter(({ notes }) => notes.length === 0).flatMap((visit) => numbersOf(visit.lines));
  if (lines.length === 0) return [];
  lines.sort((a, b) => a - b);
  return noteStages.map((stage) => ({ stage, reason: "no-note", lines }));
}

/** The lines on days with too many earlier claims of the patient to compare them all. */
function beyondHistoryLimit({ claim, limitedDays = [] }: Subject): NotChecked[] {
  if (limitedDays.length === 0) return [];
  const lines = claim.lines.filter(({ serviceDate }) => limitedDays.includes(serviceDate));
  if (lines.length === 0) return [];
  return historyStages.map((stage) => ({ stage, reason: "history-limit", lines: numbersOf(lines) }));
}

/** Whether a table begins after a date. After a table's end, the edits warn of what it may lack. */
const missing: readonly { stage: Stage; on: (date: CalendarDate, content: Content) => boolean }[] = [
  {
    stage: "modifier",
    on: (date, { pairs, mues }) => date < (pairs.beginsOn ?? "") || date < (mues.table.beginsOn ?? ""),
  },
  {
    stage: "medical-necessity",
    on: (date, { diagnoses }) => diagnoses.size > 0 && diagnoses.coveredOn(date) === null,
  },
];

function beforeTables({ lines, institutional }: BilledClaim, content: Content): NotChecked[] {
  return missing.flatMap(({ stage, on }) => {
    if (institutional && stage === "modifier") return withoutNcci(lines);
    const early = lines.filter(({ serviceDate }) => on(serviceDate, content));
    return early.length === 0 ? [] : [{ stage, reason: "no-table", lines: numbersOf(early) }];
  });
}

/** The therapy lines of years for which the payer's policy states no threshold, although it does for others. */
function withoutThreshold(claim: BilledClaim, content: Content, policy: Policy): NotChecked[] {
  if (policy.thresholds.size === 0) return [];
  const unstated = claim.lines.filter(
    (line) =>
      !policy.thresholds.has(Number(line.serviceDate.slice(0, 4))) &&
      accumulatorTotalOf(line, policy, content) !== null,
  );
  if (unstated.length === 0) return [];
  return [{ stage: "modifier", reason: "no-threshold", lines: numbersOf(unstated) }];
}

function afterPolicy(claim: BilledClaim, { policies }: Content): NotChecked[] {
  if (policies.findEnded(claim) === null) return [];
  return stages.map((stage) => ({ stage, reason: "policy-ended", lines: numbersOf(claim.lines) }));
}

function numbersOf(lines: readonly ServiceLine[]): number[] {
  return lines.map(({ number }) => number);
}
