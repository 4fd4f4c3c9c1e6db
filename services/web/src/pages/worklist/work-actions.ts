import { requestJson } from "../../api/client.ts";
import { formatCount } from "../../ui/numbers.ts";

export const releaseReasons = {
  documentation_elsewhere: "Documentation is elsewhere",
  payer_contract_allows: "Payer contract allows it",
  authorization_on_file: "Authorization is on file",
  finding_is_wrong: "Finding is wrong",
  deadline_first: "Deadline comes first",
  other: "Other",
} as const;
export type ReleaseReason = keyof typeof releaseReasons;

/** What a person does to claims, in the form that `POST /v1/worklist/actions` reads. */
export type WorkAction =
  | { action: "assign"; assignee: string | null }
  | { action: "start" }
  | { action: "snooze"; until: string }
  | { action: "unsnooze" }
  | { action: "comment"; text: string }
  | { action: "ask"; text?: string }
  | { action: "release"; reason: ReleaseReason; text?: string; edit?: string }
  | { action: "withdraw-release" }
  | { action: "mark-wrong"; edit: string; text?: string }
  | { action: "unmark"; edit: string }
  | { action: "rescrub" }
  | { action: "not-billable"; text: string }
  | { action: "reopen" }
  | { action: "undo"; eventId?: string };

/** A claim as the person saw it when choosing the action. */
export interface SeenClaim {
  claimId: string;
  version: number;
  controlNumber: string;
}

interface ChangedFinding {
  edit: string;
  message: string;
}

export interface ActionResult {
  claimId: string;
  ok: boolean;
  version?: number;
  state?: string;
  eventId?: string;
  problem?: {
    code: string;
    detail: string;
    /** What a new revision changed about the findings. */
    changes?: { revision: number; appeared: ChangedFinding[]; gone: ChangedFinding[] };
  };
}

/** Acts on claims and returns an answer for each. A claim that somebody changed since it was seen is refused. */
export async function act(claims: readonly SeenClaim[], action: WorkAction): Promise<ActionResult[]> {
  const { results } = await requestJson<{ results: ActionResult[] }>("/v1/worklist/actions", {
    method: "POST",
    body: {
      claimIds: claims.map(({ claimId }) => claimId),
      versions: claims.map(({ version }) => version),
      ...action,
    },
  });
  return results;
}

const done: Record<WorkAction["action"], string> = {
  assign: "assigned",
  start: "started",
  snooze: "snoozed",
  unsnooze: "opened again",
  comment: "commented",
  ask: "waiting for the clinician",
  release: "released",
  "withdraw-release": "held again",
  "mark-wrong": "marked",
  unmark: "unmarked",
  rescrub: "sent to be scrubbed again",
  "not-billable": "marked not billable",
  reopen: "opened again",
  undo: "undone",
};

/** "3 claims released", for the toast. */
export function describeDone(action: WorkAction, count: number): string {
  const isUnassigned = action.action === "assign" && action.assignee === null;
  return `${count === 1 ? "Claim" : `${formatCount(count)} claims`} ${isUnassigned ? "unassigned" : done[action.action]}`;
}

/** The actions that cannot be taken back by `undo`. */
export const isUndoable = ({ action }: WorkAction) => !["rescrub", "undo"].includes(action);
