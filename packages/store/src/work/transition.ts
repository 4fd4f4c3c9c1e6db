import type { ActionEventKind, WorkAction, WorkProgress } from "./work-action.ts";
import type { WakeReason } from "./work-state.ts";

/** A snoozed claim wakes at the latest this many days before its filing deadline. */
const wakeBeforeDeadlineDays = 7;
const dayMs = 86_400_000;

/** What an action depends on in addition to the progress. */
export interface Circumstances {
  /** ISO 8601 instants, UTC. */
  now: string;
  /** The last day to file, if known. */
  deadline: string | null;
  /** Who acts; `null` for an API key. */
  memberId: string | null;
}

export type Transition =
  | { kind: ActionEventKind; to: WorkProgress }
  /** Why the action is not possible, with the remedy. */
  | { refused: string };

/** A snoozed claim counts as open as soon as its time has come, whether or not the sweeper has seen it. */
export function awake(progress: WorkProgress, now: string): WorkProgress {
  const due = progress.state === "snoozed" && progress.wakeAt !== null && progress.wakeAt <= now;
  return due ? { ...progress, state: "open", wakeAt: null } : progress;
}

/** Where an action takes a claim. `progress` is awake. Everything that is not possible is refused with a reason. */
export function transition(
  progress: WorkProgress,
  action: WorkAction,
  circumstances: Circumstances,
): Transition {
  const refused = refusalOf(progress, action, circumstances);
  if (refused !== null) return { refused };
  const to = { ...progress };
  const { now, deadline, memberId } = circumstances;
  switch (action.action) {
    case "assign":
      return assign(progress, action.assignee);
    case "take":
      return { kind: "started", to: { ...to, ...notAsleep, state: "in_progress", assignee: memberId } };
    case "start":
      return {
        kind: "started",
        to: { ...to, ...notAsleep, state: "in_progress", assignee: progress.assignee ?? memberId },
      };
    case "snooze":
      return { kind: "snoozed", to: { ...to, state: "snoozed", ...wakeOf(action.until, deadline) } };
    case "unsnooze":
      return { kind: "woke", to: { ...to, ...notAsleep, state: "open" } };
    case "comment":
      return { kind: "commented", to };
    case "ask":
      return { kind: "asked", to: { ...to, ...notAsleep, state: "waiting_for_clinician" } };
    case "release":
      return { kind: "released", to: resolved(to, "released", now) };
    case "not-billable":
      return { kind: "not_billable", to: resolved(to, "not_billable", now) };
    case "withdraw-release":
      return { kind: "release_withdrawn", to: opened(to) };
    case "reopen":
      return { kind: "reopened", to: opened(to) };
    case "mark-wrong":
      return { kind: "marked_wrong", to };
    case "unmark":
      return { kind: "mark_removed", to };
    case "rescrub":
      return { kind: "rescrubbed", to };
  }
}

const notAsleep = { wakeAt: null, wakeReason: null };

/** An unassigned claim is not in progress. */
function assign(progress: WorkProgress, assignee: string | null): Transition {
  if (assignee !== null) return { kind: "assigned", to: { ...progress, assignee } };
  const state = progress.state === "in_progress" ? "open" : progress.state;
  return { kind: "unassigned", to: { ...progress, state, assignee } };
}

function resolved(
  progress: WorkProgress,
  resolution: "released" | "not_billable",
  now: string,
): WorkProgress {
  return { ...progress, ...notAsleep, state: "resolved", resolution, resolvedAt: now };
}

function opened(progress: WorkProgress): WorkProgress {
  return { ...progress, ...notAsleep, state: "open", resolution: null, resolvedAt: null };
}

function refusalOf(progress: WorkProgress, action: WorkAction, circumstances: Circumstances): string | null {
  const { state, resolution } = progress;
  const isResolved = state === "resolved";
  switch (action.action) {
    case "comment":
    case "mark-wrong":
    case "unmark":
    case "rescrub":
      return null;
    case "withdraw-release":
      return resolution === "released" ? null : "The claim is not released.";
    case "unsnooze":
      return state === "snoozed" ? null : "The claim is not snoozed.";
    case "reopen":
      return reopenRefusal(progress);
    case "snooze":
      return isResolved ? resolvedRefusal(progress) : snoozeRefusal(action.until, circumstances);
    case "start":
      return state === "in_progress" ? "The claim is already in progress." : resolvedRefusal(progress);
    default:
      return resolvedRefusal(progress);
  }
}

const inWords = { corrected: "corrected", released: "released", not_billable: "not billable" };

function resolvedRefusal({ resolution }: WorkProgress): string | null {
  if (resolution === null) return null;
  const remedy = {
    corrected: "It needs no work.",
    released: "Withdraw the release first.",
    not_billable: "Reopen it first.",
  }[resolution];
  return `The claim is resolved: ${inWords[resolution]}. ${remedy}`;
}

function reopenRefusal({ state, resolution }: WorkProgress): string | null {
  if (resolution === "released") return "The claim is released. Withdraw the release instead.";
  if (resolution === "corrected") return "The claim's newest revision is clean. It needs no work.";
  return state === "open" ? "The claim is already open." : null;
}

function snoozeRefusal(until: string, { now, deadline }: Circumstances): string | null {
  if (Date.parse(until) <= Date.parse(now)) return "The time is in the past. Choose a later one.";
  if (deadline === null || lastWake(deadline) > Date.parse(now)) return null;
  return `The claim must be filed by ${deadline}. A claim cannot be snoozed within ${wakeBeforeDeadlineDays} days of its filing deadline.`;
}

/** Milliseconds since 1970. */
function lastWake(deadline: string): number {
  return Date.parse(`${deadline}T00:00:00Z`) - wakeBeforeDeadlineDays * dayMs;
}

function wakeOf(until: string, deadline: string | null): { wakeAt: string; wakeReason: WakeReason } {
  const wish = Date.parse(until);
  const latest = deadline === null ? Number.POSITIVE_INFINITY : lastWake(deadline);
  return wish <= latest
    ? { wakeAt: new Date(wish).toISOString(), wakeReason: "time" }
    : { wakeAt: new Date(latest).toISOString(), wakeReason: "deadline" };
}
