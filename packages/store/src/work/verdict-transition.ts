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
  isVoid: boolean;
}

/** What a verdict does to a claim's work. */
export interface VerdictTransition {
  kind: "filed" | "woke" | "resolved" | "reopened" | "kept";
  from: WorkState | null;
  to: WorkState;
  resolution: WorkResolution | null;
  wakeReason: WakeReason | null;
}

/**
 * `null` when the verdict changes nothing: it or a newer one was filed before, or the claim was never held. `kept`: the
 * state stays, and only the columns about the claim change.
 */
export function afterVerdict(work: WorkPosition | null, verdict: FiledVerdict): VerdictTransition | null {
  const { status, revision, isVoid } = verdict;
  if (status === "superseded" || (work && work.revision >= revision)) return null;
  const from = work?.state ?? null;
  const wakeReason = null;
  if (status === "hold" || status === "error") {
    if (!work) return { kind: "filed", from, to: "open", resolution: null, wakeReason };
    switch (work.state) {
      case "resolved":
        return { kind: "reopened", from, to: "open", resolution: null, wakeReason };
      case "snoozed":
      case "waiting_for_clinician":
        return { kind: "woke", from, to: "open", resolution: null, wakeReason: "revision" };
      default:
        return { kind: "kept", from, to: work.state, resolution: null, wakeReason };
    }
  }
  if (status === "released") {
    if (work?.state === "resolved")
      return { kind: "kept", from, to: "resolved", resolution: work.resolution, wakeReason };
    return { kind: "resolved", from, to: "resolved", resolution: "released", wakeReason };
  }
  if (!work) return null;
  if (work.state === "resolved")
    return { kind: "kept", from, to: "resolved", resolution: work.resolution, wakeReason };
  return {
    kind: "resolved",
    from,
    to: "resolved",
    resolution: isVoid ? "not_billable" : "corrected",
    wakeReason,
  };
}
