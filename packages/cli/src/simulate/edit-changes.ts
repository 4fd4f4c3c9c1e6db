import { type Cents, type FindingJson, haveSameFindings, parseMoney } from "@firstpass/claim";
import type { ScrubOutcome } from "../rescrub/replay.ts";

/** What became of one edit's findings in one claim. */
export interface EditChange {
  edit: string;
  /** `changed`: it finds something before and after, but not the same. */
  change: "came" | "went" | "changed";
  /** Of the findings that hold. */
  beforeCents: Cents;
  afterCents: Cents;
}

/** By edit, those that do not find the same in both. */
export function editChanges(before: ScrubOutcome, after: ScrubOutcome): EditChange[] {
  const earlier = Map.groupBy(before.findings, ({ edit }) => edit);
  const later = Map.groupBy(after.findings, ({ edit }) => edit);
  return [...new Set([...earlier.keys(), ...later.keys()])].sort().flatMap((edit): EditChange[] => {
    const [had, has] = [earlier.get(edit) ?? [], later.get(edit) ?? []];
    if (haveSameFindings({ findings: had }, { findings: has })) return [];
    const change = had.length === 0 ? "came" : has.length === 0 ? "went" : "changed";
    return [{ edit, change, beforeCents: heldCents(had), afterCents: heldCents(has) }];
  });
}

function heldCents(findings: readonly FindingJson[]): Cents {
  return findings.reduce(
    (sum, { severity, atRisk }) => sum + (severity === "hold" ? (parseMoney(atRisk) ?? 0) : 0),
    0,
  );
}
