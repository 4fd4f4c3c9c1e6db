import { Button, IconButton } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { CloseIcon, PlusIcon } from "../../ui/icons.tsx";
import { type ClaimDraft, diagnosesOf, diagnosisPath } from "./claim-draft.ts";
import styles from "./correction-form.module.css";
import { withoutDiagnosis } from "./draft-changes.ts";
import type { FormFields } from "./form-fields.ts";

const diagnosesMax = 24;

/** The diagnoses in order. Removing one moves the pointers of the lines along. */
export function DiagnosisFields({
  correction: { claim, draft },
  onText,
  problemOf,
  onDraft,
}: FormFields & { onDraft: (draft: ClaimDraft) => void }) {
  const codes = diagnosesOf(draft);
  const lineNumbers = claim.lines.map(({ number }) => number);
  return (
    <div className={styles.diagnoses}>
      {codes.map((code, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines point to diagnoses by position.
        <div key={index} className={styles.diagnosis}>
          <TextField
            label={`Diagnosis ${index + 1}`}
            autoComplete="off"
            value={code}
            error={problemOf(diagnosisPath(index))}
            onChange={(event) => onText(diagnosisPath(index), event.target.value)}
          />
          <IconButton
            size="small"
            label={`Remove diagnosis ${index + 1}`}
            icon={<CloseIcon />}
            onClick={() => onDraft(withoutDiagnosis(draft, index, lineNumbers))}
          />
        </div>
      ))}
      {codes.length < diagnosesMax && (
        <Button size="small" onClick={() => onText(diagnosisPath(codes.length), "")}>
          <PlusIcon />
          Add a diagnosis
        </Button>
      )}
    </div>
  );
}
