import type { ClaimContents, LineContents } from "./claim-contents.ts";
import { type ClaimDraft, draftOf } from "./claim-draft.ts";
import { rebase } from "./draft-changes.ts";

/** The form: its texts, and the claim that has the fields without one. */
export interface Form {
  claim: ClaimContents;
  draft: ClaimDraft;
}

/** Applies a repair of the original claim to the form, and keeps all other changes that were made in it. */
export function applyRepair({ claim, draft }: Form, original: ClaimContents, repaired: ClaimContents): Form {
  return {
    claim: mergeClaims(original, repaired, claim),
    draft: rebase(draftOf(original), draftOf(repaired), draft).draft,
  };
}

/** Whether applying a repair would change nothing. */
export function isApplied(form: Form, original: ClaimContents, repaired: ClaimContents): boolean {
  return isEqual(applyRepair(form, original, repaired), form);
}

/** Lines are matched by their numbers. */
function mergeClaims(base: ClaimContents, changed: ClaimContents, onto: ClaimContents): ClaimContents {
  const byNumber = ({ lines }: ClaimContents) => Object.fromEntries(lines.map((line) => [line.number, line]));
  const merged = merge(
    { ...base, lines: byNumber(base) },
    { ...changed, lines: byNumber(changed) },
    {
      ...onto,
      lines: byNumber(onto),
    },
  ) as Omit<ClaimContents, "lines"> & { lines: Record<string, LineContents> };
  return { ...merged, lines: Object.values(merged.lines) };
}

/** Applies the changes between two values to a third. */
function merge(base: unknown, changed: unknown, onto: unknown): unknown {
  if (isEqual(base, changed)) return onto;
  if (!isRecord(base) || !isRecord(changed) || !isRecord(onto)) return changed;
  const merged = { ...onto };
  for (const key of new Set([...Object.keys(base), ...Object.keys(changed)])) {
    const value = merge(base[key], changed[key], onto[key]);
    if (value === undefined) delete merged[key];
    else merged[key] = value;
  }
  return merged;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields come in the same order from the same API, and merging keeps it. */
const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
