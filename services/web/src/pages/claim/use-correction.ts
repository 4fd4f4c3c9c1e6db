import { useEffect, useState } from "react";
import type { ClaimContents } from "./claim-contents.ts";
import { type ClaimDraft, draftOf } from "./claim-draft.ts";
import { changesBetween, rebase } from "./draft-changes.ts";
import type { Form } from "./repair.ts";

/** A correction that is being typed. */
export interface Correction extends Form {
  /** The stored claim that is corrected. */
  original: ClaimContents;
  revision: number;
  reason: string;
}

/** Corrections that are not saved yet, by claim id. Only in memory: drafts are patient data, and stay off the disk. */
const unsaved = new Map<string, Correction>();

export function isChanged({ original, claim, draft }: Correction): boolean {
  return claim !== original || changesBetween(draftOf(original), draft).length > 0;
}

function warnBeforeLeaving(event: BeforeUnloadEvent): void {
  if ([...unsaved.values()].some(isChanged)) event.preventDefault();
}

/** The correction of a claim, which survives opening another claim and coming back. */
export function useCorrection(claimId: string) {
  const [, redraw] = useState(0);
  const correction = unsaved.get(claimId) ?? null;
  useEffect(() => {
    window.addEventListener("beforeunload", warnBeforeLeaving);
    return () => window.removeEventListener("beforeunload", warnBeforeLeaving);
  }, []);

  function set(next: Correction | null) {
    if (next === null) unsaved.delete(claimId);
    else unsaved.set(claimId, next);
    redraw((count) => count + 1);
  }

  return {
    correction,
    start: (claim: ClaimContents, revision: number) =>
      set({ original: claim, claim, revision, draft: draftOf(claim), reason: "" }),
    change: (changes: Partial<Pick<Correction, "claim" | "draft" | "reason">>) =>
      correction && set({ ...correction, ...changes }),
    replace: set as (correction: Correction) => void,
    discard: () => set(null),
  };
}

/** Moves a correction onto a newer revision. Returns the fields that both changed, in which the typed value is kept. */
export function onto(
  { original, draft, reason }: Correction,
  newer: ClaimContents,
  revision: number,
): { correction: Correction; conflicts: string[] } {
  const { draft: moved, conflicts } = rebase(draftOf(original), draft, draftOf(newer));
  return {
    correction: { original: newer, claim: newer, revision, draft: onlyFieldsOf(newer, moved), reason },
    conflicts,
  };
}

/** Without the fields of lines that the newer revision no longer has. */
function onlyFieldsOf(claim: ClaimContents, draft: ClaimDraft): ClaimDraft {
  const known = draftOf(claim);
  return Object.fromEntries(
    Object.entries(draft).filter(([path]) => path in known || path.startsWith("diagnoses.")),
  );
}
