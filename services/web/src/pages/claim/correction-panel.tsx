import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { isTransient, problemOfError } from "../../api/problem.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Button } from "../../ui/button.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { notify } from "../../ui/toast.tsx";
import { readDraft } from "./claim-draft.ts";
import { claimQuery, contentsQuery, saveCorrection } from "./claim-queries.ts";
import { CorrectionForm } from "./correction-form.tsx";
import styles from "./correction-panel.module.css";
import { labelOf } from "./draft-changes.ts";
import { Timeline } from "./timeline.tsx";
import { type Correction, isChanged, onto } from "./use-correction.ts";

/** The correction form with saving, and with what to do when somebody else was faster. */
export function CorrectionPanel({
  claimId,
  correction,
  newest,
  onChange,
  onReplace,
  onClose,
}: {
  claimId: string;
  correction: Correction;
  /** The claim's newest revision, which can be newer than the corrected one. */
  newest: number;
  onChange: (changes: Partial<Pick<Correction, "claim" | "draft" | "reason">>) => void;
  onReplace: (correction: Correction) => void;
  /** Called after saving, or when the correction is discarded. */
  onClose: () => void;
}) {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [conflicts, setConflicts] = useState<readonly string[]>([]);
  const [isSaving, setSaving] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const isOutdated = newest > correction.revision;
  const isRefused = error !== null && problemOfError(error).code !== "revision-conflict";

  async function save() {
    setSaving(true);
    setError(null);
    try {
      const { claim } = readDraft(correction.draft, correction.claim);
      const { reason, revision } = correction;
      const saved = await saveCorrection(claimId, { claim, revision, reason: reason.trim() });
      notify(`Saved as revision ${saved.revision}`, { description: "The claim is being scrubbed again." });
      onClose();
      // Not the contents: each read of them is recorded, and a revision does not change.
      for (const part of ["record", "work", "timeline"]) {
        void client.invalidateQueries({ queryKey: ["claim", claimId, part] });
      }
      void client.invalidateQueries({ queryKey: ["worklist"] });
    } catch (thrown) {
      setError(thrown);
      // The newest revision decides what to do next.
      void client.invalidateQueries(claimQuery(claimId));
    } finally {
      setSaving(false);
    }
  }

  async function moveOnto() {
    try {
      const claim = await client.fetchQuery(contentsQuery(claimId, newest));
      const moved = onto(correction, claim, newest);
      setConflicts(moved.conflicts);
      setError(null);
      onReplace(moved.correction);
    } catch (thrown) {
      setError(thrown);
    }
  }

  const notice = (
    <>
      {isOutdated && (
        <section role="alert" className={styles.outdated}>
          <strong>Revision {newest} was saved by somebody else while you typed.</strong>
          <p>Your changes are kept. Put them on top of the new revision, check them, and save again.</p>
          <Button size="small" onClick={() => void moveOnto()}>
            Continue with revision {newest}
          </Button>
          <details>
            <summary>What happened</summary>
            <Timeline claimId={claimId} />
          </details>
        </section>
      )}
      {conflicts.length > 0 && (
        <p role="alert" className={styles.outdated}>
          Both revisions change {conflicts.map((path) => labelOf(path).toLowerCase()).join(", ")}. The form
          has your values.
        </p>
      )}
      {isRefused &&
        (isTransient(error) ? (
          <p role="alert" className={styles.outdated}>
            Nothing was saved: the API does not answer. Your changes are kept. Save again once it does.
          </p>
        ) : (
          <ErrorState error={error} />
        ))}
    </>
  );
  return (
    <>
      <CorrectionForm
        claimId={claimId}
        correction={correction}
        notice={notice}
        isSaving={isSaving}
        isOutdated={isOutdated}
        onChange={onChange}
        onSave={() => void save()}
        onCancel={() => (isChanged(correction) ? setDiscarding(true) : onClose())}
      />
      <AlertDialog
        open={isDiscarding}
        onClose={() => setDiscarding(false)}
        title="Discard the correction?"
        confirm="Discard"
        danger
        onConfirm={onClose}
      >
        The changes in the form are lost. The stored claim stays as it is.
      </AlertDialog>
    </>
  );
}
