import type { Actor } from "../audit.ts";
import type { JudgedClaim } from "../claim/decision.ts";
import type { NewClinicianRequest } from "./clinician-requests.ts";
import type { FindingMarkRecord } from "./finding-marks.ts";
import { awake, transition } from "./transition.ts";
import { type LastEvent, undoRefusal } from "./undo.ts";
import type { ActionEventKind, WorkAction, WorkProgress } from "./work-action.ts";
import type { WorkRow } from "./work-rows.ts";

/** An action, or taking back the last one. */
export type WorkCommand = WorkAction | { action: "undo"; eventId?: number | undefined };

/** Why an action on one claim was refused. The detail is free of PHI and says what to do. */
export interface WorkRefusal {
  code: "claim-not-found" | "version-conflict" | "claim-superseded" | "action-not-possible" | "scope-missing";
  detail: string;
}

/** What a decision depends on, in addition to the locked row. Each is loaded for the actions that need it. */
export interface Facts {
  marks: readonly FindingMarkRecord[];
  last: ReadonlyMap<string, LastEvent>;
  judged: ReadonlyMap<string, JudgedClaim>;
}

export interface WorkRequest extends Actor {
  command: WorkCommand;
  /** Of a release of several claims: the only edit that may hold them. */
  onlyEdit?: string | undefined;
  /** Whether the caller may release claims, which undoing a release takes as well. */
  mayRelease: boolean;
  /** Of `ask`: the requests of each claim, made from this revision. */
  asks?: ReadonlyMap<string, { revision: number; requests: readonly NewClinicianRequest[] }> | undefined;
}

/** What becomes of one claim. */
export interface Decided {
  row: WorkRow;
  kind: ActionEventKind | "undone";
  /** Before the action, awake. */
  before: WorkProgress;
  to: WorkProgress;
  /** The event that is taken back. */
  undone: LastEvent | null;
  /** Whether a release starts or ends. */
  released: boolean | null;
  requests: readonly NewClinicianRequest[];
}

/** The actions that depend on the findings of the newest revision. */
const aboutFindings: readonly WorkCommand["action"][] = [
  "ask",
  "release",
  "withdraw-release",
  "mark-wrong",
  "unmark",
  "not-billable",
  "rescrub",
  "undo",
];

/** @param version that the caller has read; `undefined`: any */
export function decide(
  row: WorkRow,
  request: WorkRequest,
  facts: Facts,
  version: number | undefined,
): Decided | WorkRefusal {
  const refusal = versionRefusal(row, version) ?? supersededRefusal(row, request);
  if (refusal) return refusal;
  const before = awake(row.progress, row.now);
  const { command } = request;
  if (command.action === "undo") return decideUndo({ row, before }, request, facts, command.eventId);
  const found = findingRefusal(row, request, facts);
  if (found) return { code: "action-not-possible", detail: found };
  const taken = transition(before, command, {
    now: row.now,
    deadline: row.deadline,
    memberId: request.memberId ?? null,
  });
  if ("refused" in taken) return { code: "action-not-possible", detail: taken.refused };
  const { kind, to } = taken;
  const released = kind === "released" ? true : kind === "release_withdrawn" ? false : null;
  const requests = kind === "asked" ? (request.asks?.get(row.claimId)?.requests ?? []) : [];
  return { row, kind, before, to, undone: null, released, requests };
}

function decideUndo(
  { row, before }: { row: WorkRow; before: WorkProgress },
  request: WorkRequest,
  { last }: Facts,
  eventId: number | undefined,
): Decided | WorkRefusal {
  const event = last.get(row.claimId);
  const { memberId, keyId } = request;
  const detail = undoRefusal(row, event, { memberId, keyId, eventId });
  if (detail !== null) return { code: "action-not-possible", detail };
  if (event!.kind === "released" && !request.mayRelease) {
    return { code: "scope-missing", detail: "Undoing a release requires the scope claims:release." };
  }
  const released = event!.kind === "released" ? false : null;
  return { row, kind: "undone", before, to: event!.detail!.before, undone: event!, released, requests: [] };
}

function versionRefusal(
  { version: current, revisedVersion, revision }: WorkRow,
  version: number | undefined,
): WorkRefusal | null {
  if (version === undefined || version === current) return null;
  if (version < revisedVersion) {
    const detail = `Revision ${revision} has replaced the revision that you read. Read the claim and its findings again.`;
    return { code: "claim-superseded", detail };
  }
  const detail = `The claim was changed since you read it: its version is ${current}. Read it again.`;
  return { code: "version-conflict", detail };
}

function supersededRefusal(
  { claimId, revision, newestRevision }: WorkRow,
  { command, asks }: WorkRequest,
): WorkRefusal | null {
  if (!aboutFindings.includes(command.action)) return null;
  const asked = asks?.get(claimId);
  if (newestRevision === revision && (!asked || asked.revision === revision)) return null;
  const detail = `Revision ${newestRevision} has replaced revision ${revision} and has no verdict in the worklist yet. Wait for its verdict.`;
  return { code: "claim-superseded", detail };
}

/** Why an action that depends on findings is not possible. */
function findingRefusal(
  { claimId, revision, holdingEdits, edits }: WorkRow,
  { command, onlyEdit, asks }: WorkRequest,
  { marks, judged }: Facts,
): string | null {
  switch (command.action) {
    case "ask":
      return asks?.get(claimId)?.requests.length
        ? null
        : "No finding of the claim asks anything of the clinician. Add a text with the question.";
    case "release": {
      const status = judged.get(claimId)?.status;
      if (status !== undefined && status !== "hold" && status !== "error" && status !== "released") {
        return `The claim's status is ${status}. Only a claim with status hold or error can be released.`;
      }
      if (onlyEdit === undefined || holdingEdits.every((edit) => edit === onlyEdit)) return null;
      return "Other edits hold the claim as well. Release it on its own.";
    }
    case "mark-wrong":
    case "unmark": {
      const { edit } = command;
      if (!edits.includes(edit)) return "The newest verdict on the claim has no finding of this edit.";
      const isMarked = marks.some(
        (mark) => mark.claimId === claimId && mark.revision === revision && mark.edit === edit,
      );
      if (command.action === "mark-wrong") return isMarked ? "The finding is already marked as wrong." : null;
      return isMarked ? null : "The finding is not marked as wrong.";
    }
    default:
      return null;
  }
}
