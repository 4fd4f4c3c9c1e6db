import type { InterventionFact, MinutesFact, NoteFacts, Sign, Span } from "../facts.ts";

/** The kinds of facts that a passage of a note can show. */
export type LabelName =
  | "service"
  | "service time"
  | "timed minutes"
  | "total minutes"
  | "time in and out"
  | "shared time"
  | "group"
  | "one-to-one"
  | "cut short"
  | "goal"
  | "task"
  | "environment"
  | "assistance"
  | "rationale"
  | "tolerance"
  | "cue"
  | "progress"
  | "measure"
  | "deficit"
  | "skill"
  | "general exercise"
  | "region"
  | "distinct service"
  | "assistant"
  | "signature"
  | "plan of care"
  | "visit number"
  | "progress report"
  | "last progress report";

/** A fact that a passage of the note shows. */
export interface NoteLabel {
  label: LabelName;
  /** In the reader's words: `97112 25 min`, `tandem`. Empty if the label says it all. */
  value: string;
  /** `false` if the passage may be about something else. */
  certain: boolean;
  at: Span;
}

/** The facts of a note that have a position in its text, in the order of the text. */
export function labelsOf(facts: NoteFacts): NoteLabel[] {
  const labels = new LabelList();
  addTimes(labels, facts);
  addElements(labels, facts);
  addPeople(labels, facts);
  return labels.inOrder();
}

function addTimes(labels: LabelList, facts: NoteFacts): void {
  for (const fact of facts.interventions) {
    const { procedure, minutes, certain, contradiction } = fact;
    labels.add(minutes === null ? "service" : "service time", describeTime(fact), fact, certain);
    if (contradiction) {
      labels.add("service time", `${procedure ?? "no service"} ${contradiction.value} min`, contradiction);
    }
  }
  addSum(labels, "timed minutes", facts.timedMinutes);
  addSum(labels, "total minutes", facts.totalMinutes);
  for (const clock of facts.clock) {
    labels.add("time in and out", `${clock.minutes} min`, clock);
    if (clock.contradiction) {
      labels.add("time in and out", `${clock.contradiction.value} min`, clock.contradiction);
    }
  }
  if (facts.sharedTime) labels.add("shared time", `${facts.sharedTime.minutes} min`, facts.sharedTime);
  labels.add("group", minutesText(facts.group?.minutes), facts.group);
  labels.add("one-to-one", minutesText(facts.oneToOne?.minutes), facts.oneToOne);
  labels.add("cut short", "", facts.cutShort);
  labels.add("distinct service", "", facts.distinct);
}

function addSum(labels: LabelList, name: LabelName, fact: MinutesFact | null): void {
  if (!fact) return;
  labels.add(name, `${fact.value} min`, fact, fact.certain);
  if (fact.contradiction) labels.add(name, `${fact.contradiction.value} min`, fact.contradiction);
}

function addElements(labels: LabelList, facts: NoteFacts): void {
  const { activity, response } = facts;
  for (const goal of facts.goals) {
    const aim = goal.aim === "unknown" ? "no known function" : goal.aim;
    labels.add("goal", goal.measurable ? `${aim}, measurable` : aim, goal);
  }
  for (const task of activity.tasks) labels.add("task", task.value, task);
  labels.add("environment", activity.environment?.value, activity.environment);
  labels.add("assistance", activity.assistance?.value, activity.assistance);
  labels.add("rationale", "", facts.rationale);
  labels.add("tolerance", "", response.tolerance);
  labels.add("cue", "", response.cue);
  labels.add("progress", "", response.progress);
  for (const measure of facts.measures) {
    labels.add("measure", [measure.name, measure.value ?? ""].join(" ").trim(), measure);
  }
  for (const deficit of facts.deficits) labels.add("deficit", deficit.kind, deficit);
  for (const skill of facts.skilled) labels.add("skill", skill.value, skill);
  for (const general of facts.general) labels.add("general exercise", general.value, general);
  for (const region of facts.regions) labels.add("region", region.value, region);
}

function addPeople(labels: LabelList, facts: NoteFacts): void {
  labels.add("assistant", minutesText(facts.assistant?.minutes), facts.assistant);
  for (const signature of facts.signatures) {
    const { credentials, signedAt, cosigner } = signature;
    const parts = [credentials ?? "no credentials", signedAt ?? "", cosigner ? "cosigner" : ""];
    labels.add("signature", parts.filter((part) => part !== "").join(", "), signature);
  }
  const plan = facts.planOfCare;
  labels.add("plan of care", plan ? describePeriod(plan.certifiedFrom, plan.certifiedThrough) : "", plan);
  labels.add("visit number", String(facts.visitNumber?.value), facts.visitNumber);
  labels.add("progress report", "", facts.progressReport);
  labels.add("last progress report", facts.lastProgressReport?.value, facts.lastProgressReport);
}

/** `97112 25 min, assistant, left knee`. */
function describeTime({ procedure, minutes, company, assistant, region }: InterventionFact): string {
  const service = procedure ?? "no service";
  const parts = [
    minutes === null ? service : `${service} ${minutes} min`,
    company ?? "",
    assistant ? "assistant" : "",
    region ?? "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function describePeriod(from: string | null, through: string | null): string {
  if (from === null && through === null) return "certified, no dates";
  return `${from ?? "…"} to ${through ?? "…"}`;
}

function minutesText(minutes: number | null | undefined): string {
  return minutes == null ? "" : `${minutes} min`;
}

class LabelList {
  readonly #labels: NoteLabel[] = [];

  /** A fact from a field of the claim has no position, and no label. */
  add(label: LabelName, value: string | undefined, sign: Sign | null, certain = true): void {
    if (sign?.at) this.#labels.push({ label, value: value ?? "", certain, at: sign.at });
  }

  inOrder(): NoteLabel[] {
    return this.#labels.sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
  }
}
