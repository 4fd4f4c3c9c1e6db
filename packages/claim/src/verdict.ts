import type { CalendarDate } from "./calendar-date.ts";
import { encodeFinding, type Finding } from "./finding.ts";
import { type Cents, formatMoney } from "./money.ts";
import type { NotChecked } from "./not-checked.ts";
import type { VerdictChanges } from "./verdict-changes.ts";

/** The statuses of a claim's newest revision. */
export const claimStatuses = [
  "received",
  "scrubbing",
  "clean",
  "hold",
  "error",
  "released",
  "superseded",
] as const;
export type ClaimStatus = (typeof claimStatuses)[number];

/** The filing deadline of a claim. */
export interface TimelyFiling {
  /** Counted from the date the claim was received; negative if it is late. */
  daysLeft: number;
  lastDay: CalendarDate;
}

/** The result of scrubbing one claim, whether or not the claim is stored. */
export interface Judgement<Status extends ClaimStatus = ClaimStatus> {
  status: Status;
  /** The content release used, such as `2026Q4.1`. */
  contentRelease: string;
  rulesVersion: string;
  /** ISO 8601 instant, UTC. */
  scrubbedAt: string;
  atRiskCents: Cents;
  /** Absent if the payer's limit is unknown, and for replacements and voids. */
  timelyFiling?: TimelyFiling | undefined;
  /** By stage: what it could not check. Absent if every stage had what it needs. */
  notChecked?: readonly NotChecked[] | undefined;
  findings: Finding[];
}

/** The judgement on one revision of a stored claim. */
export interface Verdict extends Judgement {
  claimId: string;
  controlNumber: string;
  batchId: string;
  revision: number;
}

/** A revision of a stored claim; `superseded` when a newer one replaced it. */
type JudgedRevision = Pick<Verdict, "claimId" | "controlNumber" | "batchId" | "revision"> & {
  superseded?: boolean;
};

export function verdictOf(
  { claimId, controlNumber, batchId, revision, superseded = false }: JudgedRevision,
  judgement: Judgement,
): Verdict {
  const status = superseded ? "superseded" : judgement.status;
  return { claimId, controlNumber, batchId, revision, ...judgement, status };
}

/** A judgement in its JSON form, with money as decimal strings. */
export function encodeJudgement<Status extends ClaimStatus>(judgement: Judgement<Status>) {
  const { timelyFiling, notChecked = [] } = judgement;
  const filing: Pick<Verdict, "timelyFiling"> = timelyFiling ? { timelyFiling } : {};
  const unchecked: Pick<Verdict, "notChecked"> = notChecked.length > 0 ? { notChecked } : {};
  return {
    status: judgement.status,
    contentRelease: judgement.contentRelease,
    rulesVersion: judgement.rulesVersion,
    scrubbedAt: judgement.scrubbedAt,
    atRisk: formatMoney(judgement.atRiskCents),
    ...filing,
    ...unchecked,
    findings: judgement.findings.map(encodeFinding),
  };
}

/** A verdict in its JSON form. */
export function encodeVerdict(verdict: Verdict) {
  return {
    claimId: verdict.claimId,
    controlNumber: verdict.controlNumber,
    batchId: verdict.batchId,
    revision: verdict.revision,
    ...encodeJudgement(verdict),
  };
}

export type VerdictJson = ReturnType<typeof encodeVerdict> & {
  /** Changes since the claim's previous verdict. Only for later revisions. */
  changes?: VerdictChanges | undefined;
  /** When a person released the claim or withdrew the release: ISO 8601 instant, UTC. Absent for a verdict of the edits. */
  decidedAt?: string | undefined;
};
