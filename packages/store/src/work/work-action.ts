import type { WakeReason, WorkResolution, WorkState } from "./work-state.ts";

/** Why a biller releases a claim despite its findings. */
export const releaseReasons = [
  "documentation_elsewhere",
  "payer_contract_allows",
  "authorization_on_file",
  "finding_is_wrong",
  "deadline_first",
  "other",
] as const;
export type ReleaseReason = (typeof releaseReasons)[number];

/** The part of a claim's work that actions change and that undo restores. */
export interface WorkProgress {
  state: WorkState;
  /** Only of a resolved claim. */
  resolution: WorkResolution | null;
  /** ISO 8601 instant, UTC; only of a resolved claim. */
  resolvedAt: string | null;
  /** Member id. */
  assignee: string | null;
  /** ISO 8601 instant, UTC; only of a snoozed claim. */
  wakeAt: string | null;
  /** Why it wakes, or woke. */
  wakeReason: WakeReason | null;
}

/** What people do to a claim in the worklist. */
export type WorkAction =
  | { action: "assign"; assignee: string | null }
  | { action: "take" }
  | { action: "start" }
  | { action: "snooze"; until: string }
  | { action: "unsnooze" }
  | { action: "comment"; text: string }
  | { action: "ask"; text?: string | undefined }
  | { action: "release"; reason: ReleaseReason; text?: string | undefined }
  | { action: "withdraw-release" }
  | { action: "mark-wrong"; edit: string; text?: string | undefined }
  | { action: "unmark"; edit: string }
  | { action: "rescrub" }
  | { action: "not-billable"; text: string }
  | { action: "reopen" };

/** The kinds of event that an action leaves. */
export type ActionEventKind =
  | "assigned"
  | "unassigned"
  | "started"
  | "snoozed"
  | "woke"
  | "commented"
  | "asked"
  | "released"
  | "release_withdrawn"
  | "marked_wrong"
  | "mark_removed"
  | "rescrubbed"
  | "not_billable"
  | "reopened";
