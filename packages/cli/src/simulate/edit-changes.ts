import { type Cents, type FindingJson, haveSameFindings, parseMoney } from "@firstpass/claim";
import type { ScrubOutcome } from "../rescrub/replay.ts";

/** How the findings of one edit change in one claim. */
export interface EditChange {
  edit: string;
  /** `changed` means the edit has findings before and after, but different ones. */
  change: "came" | "went" | "changed";
  /** Dollars at risk in findings that hold the claim. */
  beforeCents: Cents;
  afterCents: Cents;
}

/** The edits whose findings differ. */
export function editChanges(before: ScrubOutcome, after: ScrubOutcome): EditChange[] {
  const earlier = Map.groupBy(before.findings, ({ edit }) => edit);
  const later = Map.groupBy(after.findings, ({ edit }) => edit);
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().flatMap((edit): EditChange[] => {
    const old = earlier.get(edit) ?? [];
    const current = later.get(edit) ?? [];
    if (haveSameFindings({ findings: old }, { findings: current })) return [];
    const change = old.length === 0 ? "came" : current.length === 0 ? "went" : "changed";
    return [{ edit, change, beforeCents: heldCents(old), afterCents: heldCents(current) }];
  });
}

function heldCents(findings: readonly FindingJson[]): Cents {
  return findings.reduce(
    (sum, { severity, atRisk }) => sum + (severity === "hold" ? (parseMoney(atRisk) ?? 0) : 0),
    0,
  );
}
