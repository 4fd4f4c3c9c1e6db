import { TextField } from "../../ui/field.tsx";
import { diagnosesOf, draftOf, type LineField, linePath } from "./claim-draft.ts";
import styles from "./correction-form.module.css";
import type { FormFields } from "./form-fields.ts";

const fields: { field: LineField; label: string; type?: "date"; inputMode?: "decimal"; width: string }[] = [
  { field: "revenueCode", label: "Revenue code", inputMode: "decimal", width: "medium" },
  { field: "modifiers", label: "Modifiers", width: "medium" },
  { field: "units", label: "Units", inputMode: "decimal", width: "narrow" },
  { field: "diagnosisPointers", label: "Diagnoses", width: "medium" },
  { field: "charge", label: "Charge", inputMode: "decimal", width: "short" },
  { field: "serviceDate", label: "From", type: "date", width: "wide" },
  { field: "serviceDateEnd", label: "Through", type: "date", width: "wide" },
  { field: "renderingProvider.npi", label: "Rendering NPI", inputMode: "decimal", width: "wide" },
  { field: "priorAuthorization", label: "Authorization", width: "wide" },
];

/** The fields of each line. The procedure itself is not corrected here. */
export function LineFields({ correction: { claim, draft, original }, onText, problemOf }: FormFields) {
  const stored = draftOf(original);
  const codes = diagnosesOf(draft);
  // Lines of institutional claims have revenue codes in place of pointers to diagnoses.
  const other = claim.institutional ? "diagnosisPointers" : "revenueCode";
  const shown = fields.filter(({ field }) => field !== other);
  return claim.lines.map(({ number, procedure }) => (
    <fieldset key={number} className={styles.line}>
      <legend>
        Line {number} · <strong>{procedure}</strong>
      </legend>
      {shown.map(({ field, label, type = "text", inputMode, width }) => {
        const path = linePath(number, field);
        const text = draft[path] ?? "";
        return (
          <div
            key={field}
            className={styles[width]}
            data-changed={text !== (stored[path] ?? "") || undefined}
          >
            <TextField
              label={label}
              type={type}
              inputMode={inputMode}
              autoComplete="off"
              value={text}
              error={problemOf(path)}
              description={field === "diagnosisPointers" ? meaningOf(text, codes) : undefined}
              onChange={(event) => onText(path, event.target.value)}
            />
          </div>
        );
      })}
    </fieldset>
  ));
}

/** The codes that the pointers mean. */
function meaningOf(text: string, codes: readonly string[]): string {
  const pointers = text.split(/[\s,;]+/).map(Number);
  return pointers.flatMap((pointer) => codes[pointer - 1] ?? []).join(", ");
}
