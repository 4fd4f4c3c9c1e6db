import type { WorkState } from "./filters.ts";

export interface Named {
  id: string;
  name: string | null;
}

export interface Clinic {
  npi: string;
  name: string | null;
}

export interface Person {
  memberId: string;
  name: string;
}

/** A claim of the worklist. */
export interface WorkItem {
  claimId: string;
  /** Changes with every action; sent along so that two people never overwrite each other. */
  version: number;
  state: WorkState;
  resolution: "corrected" | "released" | "not_billable" | null;
  status: string;
  revision: number;
  controlNumber: string;
  /** `null` without the scope phi:read. */
  patient: { name: string | null; birthDate: string | null; memberId: string | null } | null;
  serviceDate: string;
  serviceDateEnd: string;
  payer: Named;
  clinic: Clinic;
  provider: Clinic | null;
  atRisk: string;
  deadline: string | null;
  daysLeft: number | null;
  edits: string[];
  worst: { edit: string; severity: "hold" | "warn" | "error"; title: string };
  findings: number;
  stages: string[];
  nextActor: "biller" | "therapist" | "front_desk" | "payer";
  hasNote: boolean;
  heldAt: string;
  heldHours: number;
  assignee: Person | null;
  lastWorkedAt: string | null;
  lastWorkedBy: Person | null;
  wakeAt: string | null;
  wakeReason: string | null;
  batchId: string;
}

/** Of all claims that match the filters. `states` ignores the filter of states. */
export interface Totals {
  claims: number;
  atRisk: string;
  oldestHeldAt: string | null;
  states: Record<WorkState, number>;
}

export interface WorklistPage {
  items: WorkItem[];
  next: string | null;
  totals: Totals;
}

export interface WorklistGroup {
  /** `null`: claims without a value. */
  key: string | null;
  label: string | null;
  claims: number;
  atRisk: string;
  oldestHeldAt: string | null;
}
