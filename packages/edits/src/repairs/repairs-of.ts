import type { Claim, Finding } from "@firstpass/claim";
import type { Content } from "@firstpass/content";
import { repairs } from "./catalogue.ts";
import type { Repair } from "./repair.ts";

/** A repair of a claim, with the repaired claim. */
export interface ClaimRepair {
  repair: Repair;
  claim: Claim;
}

/** The repairs that may resolve one of a claim's findings. Scrub each repaired claim before you offer it: {@link isWorthOffering}. */
export function repairsOf(claim: Claim, findings: readonly Finding[], content: Content): ClaimRepair[] {
  return repairs.flatMap((repair) => {
    const concerned = findings.filter(({ edit }) => edit === repair.edit);
    if (concerned.length === 0) return [];
    const lines = new Set(concerned.flatMap((finding) => finding.lines));
    const repaired = repair.mend(claim, { content, lines });
    return repaired ? [{ repair, claim: { ...repaired, notes: claim.notes } }] : [];
  });
}

/** Whether a repair resolves a finding of its edit and causes none. A finding that is only worded differently stays. */
export function isWorthOffering(
  { edit }: Repair,
  { before, after }: { before: readonly Finding[]; after: readonly Finding[] },
): boolean {
  const hasAppeared = missingFrom(after, before).length > 0;
  return !hasAppeared && missingFrom(before, after).some((finding) => finding.edit === edit);
}

/** The findings that the others lack, by edit, severity and lines. */
function missingFrom(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const keyOf = ({ edit, severity, lines }: Finding) => [edit, severity, ...lines].join(" ");
  const left = others.map(keyOf);
  return findings.filter((finding) => {
    const index = left.indexOf(keyOf(finding));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
