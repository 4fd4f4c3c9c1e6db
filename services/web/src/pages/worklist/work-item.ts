import type { Answer } from "../../api/answer.ts";

type WorklistAnswer = Answer<"/v1/worklist">;

/** A claim of the worklist. */
export type WorkItem = NonNullable<WorklistAnswer["items"]>[number];
export type Clinic = WorkItem["clinic"];

/** Of all claims that match the filters. `states` ignores the filter of states. */
export type Totals = WorklistAnswer["totals"];
export type WorklistGroup = NonNullable<WorklistAnswer["groups"]>[number];

export interface WorklistPage {
  items: WorkItem[];
  next: string | null;
  totals: Totals;
}
