import type { VerdictStatus } from "../verdict/status-counts.ts";
import type { WakeReason, WorkResolution, WorkState } from "./work-state.ts";

/** A claim's work, as far as a verdict can change it. */
export interface WorkPosition {
  revision: number;
  state: WorkState;
  resolution: WorkResolution | null;
}

/** The verdict on the newest revision of a claim. */
export interface FiledVerdict {
  revision: number;
  status: VerdictStatus;
  /** Whether the revision takes the claim back (frequency code 8). */
  isVoid?: boolean;
  /** What the revision was admitted for, if it is a note or an authorization. */
  arrived?: WakeReason | null;
}

/** What a verdict does to a claim's work. */
export interface VerdictTransition {
  /** `kept`: the state stays, and only the columns about the claim change. */
  kind: "filed" | "kept" | "woke" | "reopened" | "resolved" | "released";
  to: WorkState;
  resolution: WorkResolution | null;
  wakeReason: WakeReason | null;
}

/** `null` when nothing changes: this verdict or a newer one was filed before, or the claim was never held. */
export function afterVerdict(work: WorkPosition | null, verdict: FiledVerdict): VerdictTransition | null {
  const { status, revision } = verdict;
  if (status === "superseded" || (work && work.revision >= revision)) return null;
  if (status === "hold" || status === "error") return afterHold(work, verdict);
  if (work?.state === "resolved") return { ...stays(work), resolution: work.resolution };
  if (status === "released") return { kind: "released", ...resolved("released") };
  if (!work) return null;
  return { kind: "resolved", ...resolved(verdict.isVoid ? "not_billable" : "corrected") };
}

function afterHold(work: WorkPosition | null, { arrived }: FiledVerdict): VerdictTransition {
  const opened = { to: "open", resolution: null, wakeReason: null } as const;
  switch (work?.state) {
    case undefined:
      return { kind: "filed", ...opened };
    case "resolved":
      return { kind: "reopened", ...opened };
    case "snoozed":
    case "waiting_for_clinician":
      return { kind: "woke", ...opened, wakeReason: arrived ?? "revision" };
    default:
      return stays(work!);
  }
}

function stays({ state }: WorkPosition): VerdictTransition {
  return { kind: "kept", to: state, resolution: null, wakeReason: null };
}

function resolved(resolution: WorkResolution) {
  return { to: "resolved", resolution, wakeReason: null } as const;
}
