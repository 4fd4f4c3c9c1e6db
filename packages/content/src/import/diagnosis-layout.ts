import { layout } from "./layout.ts";

/** The order file that CMS and the CDC publish: the headings and codes of a fiscal year, in fixed-width columns. */
export const diagnosisLayout = layout({
  title: "ICD-10-CM order file (icd10cm-order)",
  kinds: ["icd10cm"],
  isPublished: true,
  dating: "fiscal-year",
  recognition: {
    by: "width",
    row: /^\d{5} [A-Z][0-9A-Z]{2}[0-9A-Z ]{4} [01] /,
    columns: { order: [0, 5], code: [6, 13], billable: [14, 15] },
  },
  bind(at, { icd10cm }) {
    return (fields) => {
      icd10cm!.add(fields.diagnosis(at.code), fields.oneOf(at.billable, ["0", "1"]) === "1");
      return true;
    };
  },
});
