import type { Tone } from "../../ui/badge.tsx";
import type { WorkState } from "./filters.ts";
import type { WorkItem } from "./work-item.ts";

export const stateLabels: Record<WorkState, string> = {
  open: "Open",
  in_progress: "In progress",
  snoozed: "Snoozed",
  waiting_for_clinician: "Waiting for clinician",
  resolved: "Resolved",
};

export const resolutionLabels = {
  corrected: "Corrected",
  released: "Released",
  not_billable: "Not billable",
} as const;

export const actorLabels: Record<WorkItem["nextActor"], string> = {
  biller: "Biller",
  therapist: "Therapist",
  front_desk: "Front desk",
  payer: "Payer",
};

export const severityLabels = { hold: "Hold", warn: "Warning", error: "Error" } as const;
export const severityTones: Record<keyof typeof severityLabels, Tone> = {
  hold: "red",
  warn: "amber",
  error: "red",
};

/** "Open", or for a resolved claim how it was resolved. */
export function describeState({ state, resolution }: Pick<WorkItem, "state" | "resolution">): string {
  return resolution === null ? stateLabels[state] : resolutionLabels[resolution];
}

export function stateTone({ state, resolution }: Pick<WorkItem, "state" | "resolution">): Tone {
  if (state === "resolved") return resolution === "not_billable" ? "gray" : "green";
  return state === "open" ? "gray" : "blue";
}

/** The part of an edit's id that names it, when its title is unknown. */
export const editName = (id: string) => id.slice(id.indexOf("/") + 1).replaceAll("-", " ");
