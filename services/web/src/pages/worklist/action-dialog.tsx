import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { formatCount } from "../../ui/numbers.ts";
import styles from "./action-dialog.module.css";
import { ActionFailures } from "./action-failures.tsx";
import { ActionForm, type ActionInput, actionOf, emptyInput, type FormKind } from "./action-form.tsx";
import { RequestPreview } from "./request-preview.tsx";
import { type Failure, useWorkActions } from "./use-work-actions.ts";
import type { SeenClaim } from "./work-actions.ts";
import { workQuery } from "./worklist-queries.ts";

const titles: Record<FormKind, string> = {
  assign: "Assign",
  snooze: "Snooze",
  comment: "Comment",
  ask: "Ask the clinician",
  release: "Release despite the findings",
  "not-billable": "Mark as not billable",
  "mark-wrong": "Mark the finding as wrong",
};

const buttons: Record<FormKind, string> = {
  assign: "Assign",
  snooze: "Snooze",
  comment: "Add comment",
  ask: "Ask",
  release: "Release",
  "not-billable": "Mark as not billable",
  "mark-wrong": "Mark as wrong",
};

export interface AskedAction {
  kind: FormKind;
  claims: readonly SeenClaim[];
  /** Of a release of several claims, or of a marked finding. */
  edit?: string;
}

/** Asks for the details of an action and runs it. The typed text stays until the action succeeds or the dialog is closed. */
export function ActionDialog({
  asked,
  onClose,
  onFailures,
}: {
  /** `null`: nothing is asked. */
  asked: AskedAction | null;
  onClose: () => void;
  /** Called after the action ran, with the claims that failed. */
  onFailures?: (failures: readonly Failure[]) => void;
}) {
  if (asked === null) return null;
  return <OpenActionDialog asked={asked} onClose={onClose} onFailures={onFailures} />;
}

function OpenActionDialog({
  asked: { kind, claims: chosen, edit },
  onClose,
  onFailures,
}: {
  asked: AskedAction;
  onClose: () => void;
  onFailures?: ((failures: readonly Failure[]) => void) | undefined;
}) {
  const client = useQueryClient();
  const { run } = useWorkActions();
  const formId = useId();
  const [input, setInput] = useState<ActionInput>(emptyInput);
  const [claims, setClaims] = useState(chosen);
  const [missing, setMissing] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [failures, setFailures] = useState<readonly Failure[]>([]);
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    const action = actionOf(kind, input, edit);
    if ("missing" in action) return setMissing(action.missing);
    setMissing(null);
    setError(null);
    setBusy(true);
    try {
      // After a refusal, the person has seen what others did, and acts on the claims as they are now.
      const current = failures.length > 0 ? await Promise.all(claims.map(readAgain)) : claims;
      const failed = await run(current, action);
      onFailures?.(failed);
      if (failed.length === 0) return onClose();
      setFailures(failed);
      setClaims(failed.map(({ claim }) => claim));
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  async function readAgain(claim: SeenClaim): Promise<SeenClaim> {
    const { version } = await client.fetchQuery({ ...workQuery(claim.claimId), staleTime: 0 });
    return { ...claim, version };
  }

  const [first] = claims;
  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[kind]}
      description={
        claims.length === 1 ? `Claim ${first!.controlNumber}` : `${formatCount(claims.length)} claims`
      }
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={isBusy}>
            {failures.length > 0 ? "Try again" : buttons[kind]}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit} noValidate>
        {kind === "ask" && claims.length === 1 && <RequestPreview claimId={first!.claimId} />}
        <ActionForm kind={kind} input={input} onChange={setInput} />
        {missing !== null && (
          <p role="alert" className={styles.missing}>
            {missing}
          </p>
        )}
      </form>
      {failures.length > 0 && <ActionFailures failures={failures} total={chosen.length} />}
      {error !== null && <ErrorState error={error} />}
    </Dialog>
  );
}
