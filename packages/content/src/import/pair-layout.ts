import type { Indicator } from "../tables/pair-table.ts";
import { layout } from "./layout.ts";

/** CMS's quarterly file: parts f1 to f4, as text or as workbooks. The heading takes several lines. */
export const pairLayout = layout({
  title: "NCCI procedure-to-procedure edits, practitioner services (ccipra)",
  kinds: ["ptp"],
  isPublished: true,
  dating: "quarter-and-rows",
  recognition: {
    by: "heading",
    over: ["column1", "column2"],
    columns: {
      column1: { heading: /^column ?1( code)?$/, name: "Column 1" },
      column2: { heading: /^column ?2( code)?$/, name: "Column 2" },
      effective: { heading: /^effective\b/, name: "Effective Date" },
      deleted: { heading: /^delet(ion|ed)\b/, name: "Deletion Date" },
      indicator: { heading: /^(modifier|indicator)\b/, name: "Modifier" },
      rationale: { heading: /rationale$/, name: "PTP Edit Rationale", isOptional: true },
    },
  },
  bind(at, { ptp }) {
    return (fields) => {
      const effective = fields.day(at.effective);
      ptp!.add(
        fields.procedure(at.column1),
        fields.procedure(at.column2),
        effective,
        fields.endDay(at.deleted, effective),
        Number(fields.oneOf(at.indicator, ["0", "1", "9"])) as Indicator,
        fields.text(at.rationale),
      );
      return true;
    };
  },
});
