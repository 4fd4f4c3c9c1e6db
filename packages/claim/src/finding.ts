import { type Cents, formatMoney } from "./money.ts";

/** The stages in the order a claim passes them. `integrity` runs in the documentation worker. */
export const stages = ["integrity", "documentation", "modifier", "medical-necessity"] as const;
export type Stage = (typeof stages)[number];

/** The stages that workers run, in order. */
export const workerStages = ["documentation", "modifier", "medical-necessity"] as const;
export type WorkerStage = (typeof workerStages)[number];

/** `hold` keeps the claim back, `warn` does not, `error` says that the edit itself could not be applied. */
export type Severity = "hold" | "warn" | "error";

/** A stretch of a note's text: `claim.notes[note].text.slice(start, end)`. */
export interface Evidence {
  note: number;
  start: number;
  end: number;
}

/** What the denial of one line would cost. */
export interface LineAtRisk {
  /** The line's number. */
  line: number;
  cents: Cents;
}

/** What one edit has to say about one claim. */
export interface Finding {
  /** The edit's id, such as `modifier/ncci-ptp`. */
  edit: string;
  stage: Stage;
  severity: Severity;
  /** Numbers of the lines concerned; empty when it is the whole claim. */
  lines: number[];
  /** What is wrong, with the actual and the expected value. */
  message: string;
  /** What the biller can do about it. */
  action: string;
  /** The claim adjustment reason code it would have met. */
  carc: string | null;
  /** The remittance advice remark code it would have met. */
  rarc: string | null;
  /** Where the rule comes from. */
  source: string;
  evidence: Evidence[];
  /** The money at risk, line by line, so that a verdict counts each line once. The JSON form has the sum. */
  atRisk: LineAtRisk[];
}

/** A finding as other programs get it. */
export function encodeFinding({ atRisk, ...finding }: Finding) {
  return { ...finding, atRisk: formatMoney(atRisk.reduce((sum, { cents }) => sum + cents, 0)) };
}

export type FindingJson = ReturnType<typeof encodeFinding>;
