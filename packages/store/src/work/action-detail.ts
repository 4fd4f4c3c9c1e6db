import type { ReleaseReason, WorkProgress } from "./work-action.ts";
import type { WorkEventKind } from "./work-events.ts";

/** What an event records of an action, sealed. */
export interface ActionDetail {
  /** The progress before the action, to which undoing it returns. */
  before: WorkProgress;
  text?: string | undefined;
  /** Of a release. */
  reason?: ReleaseReason | undefined;
  /** Who released the claim, as entered. */
  name?: string | undefined;
  /** Of an assignment. */
  assignee?: string | null | undefined;
  /** Of a snooze: when it ends. ISO 8601 instant, UTC. */
  until?: string | null | undefined;
  /** Of a mark on findings. */
  edit?: string | undefined;
  /** Of requests to the clinician. */
  requestIds?: string[] | undefined;
  /** The kind of event that was undone. */
  undone?: WorkEventKind | undefined;
}
