import { type Cents, formatMoney } from "./money.ts";

/** The stages that have a worker, in the order they run. */
export const workerStages = ["documentation", "modifier", "medical-necessity"] as const;
export type WorkerStage = (typeof workerStages)[number];

/** All stages in the order they run. `integrity` runs in the documentation worker. */
export const stages = ["integrity", ...workerStages] as const;
export type Stage = (typeof stages)[number];

/** `hold` keeps the claim from being filed, `warn` does not, and `error` means that the edit itself failed. */
export type Severity = "hold" | "warn" | "error";

/** A span of a note's text: `claim.notes[note].text.slice(start, end)`. */
export interface Evidence {
  note: number;
  start: number;
  end: number;
}

/** The amount that a denial of one line would cost. */
export interface LineAtRisk {
  /** The line's number. */
  line: number;
  cents: Cents;
}

/** A problem that an edit found in a claim. */
export interface Finding {
  /** The edit's id, such as `modifier/ncci-ptp`. */
  edit: string;
  stage: Stage;
  severity: Severity;
  /** Numbers of the affected lines; empty if the finding is about the whole claim. */
  lines: number[];
  /** The problem, with the actual and the expected value. */
  message: string;
  /** The step that resolves it, for the biller. */
  action: string;
  /** The claim adjustment reason code of the predicted denial. */
  carc: string | null;
  /** The remittance advice remark code of the predicted denial. */
  rarc: string | null;
  /** The source of the rule. */
  source: string;
  evidence: Evidence[];
  /** The amount at risk by line, so that a verdict counts each line once. The JSON form has the sum. */
  atRisk: LineAtRisk[];
}

/** A finding in its JSON form. */
export function encodeFinding({ atRisk, ...finding }: Finding) {
  return { ...finding, atRisk: formatMoney(atRisk.reduce((sum, { cents }) => sum + cents, 0)) };
}

export type FindingJson = ReturnType<typeof encodeFinding>;
