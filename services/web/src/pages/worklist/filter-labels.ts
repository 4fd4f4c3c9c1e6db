import {
  ageBuckets,
  deadlineBuckets,
  type FilterKey,
  type GroupKey,
  nextActors,
  type Sort,
  workStates,
} from "./filters.ts";
import { actorLabels, resolutionLabels, severityLabels, stateLabels } from "./labels.ts";

export const filterLabels: Record<FilterKey, string> = {
  state: "State",
  text: "Control number",
  assignee: "Assignee",
  edit: "Edit",
  payer: "Payer",
  clinic: "Clinic",
  provider: "Rendering provider",
  nextActor: "Next action by",
  deadlineWithin: "Days left, at most",
  deadlineBucket: "Days left",
  atRiskMin: "Dollars at risk, at least",
  age: "Age in hold",
  resolution: "Resolved as",
  status: "Status",
  severity: "Severity",
  stage: "Stage",
  serviceFrom: "Service date from",
  serviceTo: "Service date through",
  admittedFrom: "Received from",
  admittedTo: "Received through",
  hasNote: "Note",
  batch: "Batch",
};

export const groupLabels: Record<GroupKey, string> = {
  edit: "Edit",
  payer: "Payer",
  clinic: "Clinic",
  provider: "Rendering provider",
  nextActor: "Next action by",
  age: "Age in hold",
  deadline: "Days left",
  batch: "Batch",
  assignee: "Assignee",
  state: "State",
};

export const sortLabels: readonly (readonly [Sort, string])[] = [
  ["urgency", "Most urgent first"],
  ["-atRisk", "Most dollars first"],
  ["-age", "Longest in hold first"],
  ["deadline", "Earliest deadline first"],
];

const dayRange = (bucket: string) => `${bucket.replace("-", "–")} days`;

/** The choices of the filters that have fixed ones, with their labels. */
export const filterChoices = {
  nextActor: nextActors.map((actor) => [actor, actorLabels[actor]] as const),
  age: ageBuckets.map((bucket) => [bucket, dayRange(bucket)] as const),
  deadlineBucket: deadlineBuckets.map(
    (bucket) =>
      [
        bucket,
        bucket === "overdue" ? "Overdue" : bucket === "unknown" ? "Unknown" : dayRange(bucket),
      ] as const,
  ),
  deadlineWithin: ["7", "14", "30"].map((days) => [days, `${days} days`] as const),
  resolution: Object.entries(resolutionLabels),
  severity: Object.entries(severityLabels),
  status: [
    ["hold", "Hold"],
    ["error", "Error"],
    ["clean", "Clean"],
    ["released", "Released"],
  ],
  stage: [
    ["integrity", "Integrity"],
    ["documentation", "Documentation"],
    ["modifier", "Modifier"],
    ["medical-necessity", "Medical necessity"],
  ],
  hasNote: [
    ["true", "With a note"],
    ["false", "Without a note"],
  ],
  state: workStates.map((state) => [state, stateLabels[state]] as const),
} satisfies Partial<Record<FilterKey, readonly (readonly [string, string])[]>>;

/** The value of a filter in words. Ids stay as they are. */
export function describeValue(key: FilterKey, value: string): string {
  if (key === "assignee" && value === "me") return "me";
  if (value === "none") return key === "assignee" ? "unassigned" : "none";
  const choices: readonly (readonly [string, string])[] =
    key in filterChoices ? filterChoices[key as keyof typeof filterChoices] : [];
  return choices.find(([each]) => each === value)?.[1] ?? value;
}
