import type { CalendarDate } from "./calendar-date.ts";
import { encodeFinding, type Finding } from "./finding.ts";
import { type Cents, formatMoney } from "./money.ts";
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

/** The result of scrubbing one revision of a claim. */
export interface Verdict {
  claimId: string;
  controlNumber: string;
  batchId: string;
  revision: number;
  status: ClaimStatus;
  /** The content release used, such as `2026Q4.1`. */
  contentRelease: string;
  rulesVersion: string;
  /** ISO 8601 instant, UTC. */
  scrubbedAt: string;
  atRiskCents: Cents;
  /** Absent if the payer's limit is unknown, and for replacements and voids. */
  timelyFiling?: TimelyFiling | undefined;
  findings: Finding[];
}

/** A verdict in its JSON form, with money as decimal strings. */
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
  /** Changes since the claim's previous verdict. Only for later revisions. */
  changes?: VerdictChanges | undefined;
};
