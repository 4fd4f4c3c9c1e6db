import { TextField } from "../../ui/field.tsx";
import { diagnosesOf, draftOf, type LineField, linePath } from "./claim-draft.ts";
import styles from "./correction-form.module.css";
import { labelOf } from "./draft-changes.ts";
import type { FormFields } from "./form-fields.ts";

const columns: {
  field: LineField;
  header: string;
  type?: "date";
  inputMode?: "decimal";
  className: string;
}[] = [
  { field: "serviceDate", header: "From", type: "date", className: "date" },
  { field: "serviceDateEnd", header: "Through", type: "date", className: "date" },
  { field: "modifiers", header: "Modifiers", className: "modifiers" },
  { field: "diagnosisPointers", header: "Diagnoses", className: "pointers" },
  { field: "units", header: "Units", inputMode: "decimal", className: "units" },
  { field: "charge", header: "Charge", inputMode: "decimal", className: "charge" },
  { field: "renderingProvider.npi", header: "Rendering NPI", inputMode: "decimal", className: "npi" },
  { field: "priorAuthorization", header: "Authorization", className: "npi" },
];

/** A row of fields per line. The procedure itself is not corrected here. */
export function LineFields({ correction: { claim, draft, original }, onText, problemOf }: FormFields) {
  const stored = draftOf(original);
  const codes = diagnosesOf(draft);
  return (
    <div className={styles.scroller}>
      <table className={styles.lines}>
        <thead>
          <tr>
            <th scope="col">Line</th>
            {columns.map(({ field, header }) => (
              <th key={field} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {claim.lines.map(({ number, procedure }) => (
            <tr key={number}>
              <th scope="row">
                {number} · {procedure}
              </th>
              {columns.map(({ field, type, inputMode, className }) => {
                const path = linePath(number, field);
                const text = draft[path] ?? "";
                return (
                  <td
                    key={field}
                    className={styles[className]}
                    data-changed={text !== (stored[path] ?? "") || undefined}
                  >
                    <TextField
                      label={labelOf(path)}
                      labelHidden
                      type={type ?? "text"}
                      inputMode={inputMode}
                      autoComplete="off"
                      value={text}
                      error={problemOf(path)}
                      description={field === "diagnosisPointers" ? meaningOf(text, codes) : undefined}
                      onChange={(event) => onText(path, event.target.value)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The codes that the pointers mean. */
function meaningOf(text: string, codes: readonly string[]): string {
  const pointers = text.split(/[\s,;]+/).map(Number);
  return pointers.flatMap((pointer) => codes[pointer - 1] ?? []).join(", ");
}
