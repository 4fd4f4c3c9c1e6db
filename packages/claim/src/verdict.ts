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

/** The answer for one revision of one claim. */
export interface Verdict {
  claimId: string;
  controlNumber: string;
  batchId: string;
  revision: number;
  status: ClaimStatus;
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

/** A verdict as other programs get it: money as decimal strings. */
export function encodeVerdict(verdict: Verdict) {
  const { timelyFiling } = verdict;
  const filing: Pick<Verdict, "timelyFiling"> = timelyFiling ? { timelyFiling } : {};
  return {
    claimId: verdict.claimId,
    controlNumber: verdict.controlNumber,
    batchId: verdict.batchId,
    revision: verdict.revision,
    status: verdict.status,
    contentRelease: verdict.contentRelease,
    rulesVersion: verdict.rulesVersion,
    scrubbedAt: verdict.scrubbedAt,
    atRisk: formatMoney(verdict.atRiskCents),
    ...filing,
    findings: verdict.findings.map(encodeFinding),
  };
}

export type VerdictJson = ReturnType<typeof encodeVerdict> & {
  /** Of a later revision: what changed since the claim's last verdict. */
  changes?: VerdictChanges | undefined;
};
