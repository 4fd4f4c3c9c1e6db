import type { CalendarDate } from "./calendar-date.ts";
import { encodeFinding, type Finding } from "./finding.ts";
import { type Cents, formatMoney } from "./money.ts";
import type { VerdictChanges } from "./verdict-changes.ts";

/** What a claim's newest revision may be called while and after it is scrubbed. */
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

/** Until when a claim can be filed. */
export interface TimelyFiling {
  /** From the day on which the claim came in; negative once it is late. */
  daysLeft: number;
  lastDay: CalendarDate;
}

/** The result of scrubbing one claim, whether or not the claim is stored. */
export interface Judgement<Status extends ClaimStatus = ClaimStatus> {
  status: Status;
  /** The content release it was scrubbed under, such as `2026Q4.1`. */
  contentRelease: string;
  rulesVersion: string;
  /** ISO 8601 instant, UTC. */
  scrubbedAt: string;
  atRiskCents: Cents;
  /** Absent where the payer's limit is not known, and for a claim that replaces or voids another. */
  timelyFiling?: TimelyFiling | undefined;
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

/** A judgement as other programs get it: money as decimal strings. */
export function encodeJudgement<Status extends ClaimStatus>(judgement: Judgement<Status>) {
  const { timelyFiling } = judgement;
  const filing: Pick<Verdict, "timelyFiling"> = timelyFiling ? { timelyFiling } : {};
  return {
    status: judgement.status,
    contentRelease: judgement.contentRelease,
    rulesVersion: judgement.rulesVersion,
    scrubbedAt: judgement.scrubbedAt,
    atRisk: formatMoney(judgement.atRiskCents),
    ...filing,
    findings: judgement.findings.map(encodeFinding),
  };
}

/** A verdict as other programs get it. */
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
  /** Of a later revision: what changed since the claim's last verdict. */
  changes?: VerdictChanges | undefined;
};
