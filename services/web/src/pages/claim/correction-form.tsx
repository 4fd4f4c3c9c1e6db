import { type FormEvent, type ReactNode, useEffect, useMemo, useRef } from "react";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { TextArea, TextField } from "../../ui/field.tsx";
import { draftOf, readDraft } from "./claim-draft.ts";
import { CorrectionEffect, describeCheck } from "./correction-effect.tsx";
import styles from "./correction-form.module.css";
import { DiagnosisFields } from "./diagnosis-fields.tsx";
import { changesBetween, labelOf } from "./draft-changes.ts";
import type { FormFields } from "./form-fields.ts";
import { LineFields } from "./line-fields.tsx";
import { RepairOffers } from "./repair-offers.tsx";
import { type Correction, isChanged } from "./use-correction.ts";
import { useLiveScrub } from "./use-live-scrub.ts";

const claimFields = [
  "charge",
  "priorAuthorization",
  "billingProvider.npi",
  "renderingProvider.npi",
  "referringProvider.npi",
] as const;

/** Corrects the claim. While somebody types, the claim is scrubbed, and the effect on its findings is shown. */
export function CorrectionForm({
  claimId,
  correction,
  notice,
  isSaving,
  isOutdated,
  onChange,
  onSave,
  onCancel,
}: {
  claimId: string;
  correction: Correction;
  /** What kept the correction from being saved. */
  notice: ReactNode;
  isSaving: boolean;
  /** Whether the claim has a newer revision, onto which the correction must be moved first. */
  isOutdated: boolean;
  onChange: (changes: Partial<Pick<Correction, "claim" | "draft" | "reason">>) => void;
  onSave: () => void;
  onCancel: () => void;
}) {
  const { original, claim, draft, reason } = correction;
  const { claim: corrected, problems } = useMemo(() => readDraft(draft, claim), [draft, claim]);
  const live = useLiveScrub(claimId, original, corrected);
  const stored = draftOf(original);
  const changes = changesBetween(stored, draft);
  const fields: FormFields = {
    correction,
    onText: (path, text) => onChange({ draft: { ...draft, [path]: text } }),
    problemOf: (path) => problems.find((problem) => problem.path === path)?.message,
  };
  const sum = corrected.lines.reduce((cents, line) => cents + Math.round(Number(line.charge) * 100), 0);
  const total = (sum / 100).toFixed(2);

  const form = useRef<HTMLFormElement>(null);
  // The button that opened the form is gone.
  useEffect(() => form.current?.focus({ preventScroll: true }), []);

  const canSave = problems.length === 0 && isChanged(correction) && !isOutdated;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (canSave && !isSaving) onSave();
  }

  return (
    <form
      ref={form}
      tabIndex={-1}
      className={styles.form}
      onSubmit={submit}
      noValidate
      aria-label="Correct the claim"
    >
      <Card title="Findings with this correction">
        <CorrectionEffect changes={changes} live={live} problems={problems} />
      </Card>
      <RepairOffers claimId={claimId} correction={correction} onApply={onChange} />
      <Card title="Lines">
        <LineFields {...fields} />
      </Card>
      <Card title="Diagnoses">
        <DiagnosisFields {...fields} onDraft={(next) => onChange({ draft: next })} />
      </Card>
      <Card title="Claim">
        <div className={styles.fields}>
          {claimFields.map((path) => (
            <div key={path} data-changed={draft[path] !== stored[path] || undefined}>
              <TextField
                label={labelOf(path)}
                inputMode={path === "priorAuthorization" ? "text" : "decimal"}
                value={draft[path] ?? ""}
                error={fields.problemOf(path)}
                description={
                  path === "charge" && corrected.charge !== total ? (
                    <Button size="small" look="quiet" onClick={() => fields.onText("charge", total)}>
                      Lines total {total}: use it
                    </Button>
                  ) : undefined
                }
                onChange={(event) => fields.onText(path, event.target.value)}
              />
            </div>
          ))}
        </div>
      </Card>
      <TextArea
        label="Reason (optional)"
        description="Shown in the timeline and the audit trail."
        maxLength={1000}
        value={reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
      <div className={styles.actions}>
        <div className={styles.notice}>{notice}</div>
        <p className={styles.checking} role="status">
          {describeCheck(live)}
        </p>
        <Button onClick={onCancel}>Discard</Button>
        <Button type="submit" look="primary" busy={isSaving} disabled={!canSave} focusableWhenDisabled>
          Save as revision {correction.revision + 1}
        </Button>
      </div>
    </form>
  );
}
