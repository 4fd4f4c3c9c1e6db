import type { Mue } from "../tables/mue-table.ts";
import { layout } from "./layout.ts";

/** CMS's quarterly file, as CSV or workbook: a copyright notice in one quoted field, the heading, then the rows. */
export const mueLayout = layout({
  title: "NCCI medically unlikely edits, practitioner services (MCR_MUE_PractitionerServices)",
  kinds: ["mue"],
  isPublished: true,
  dating: "quarter",
  recognition: {
    by: "heading",
    columns: {
      procedure: { heading: /^hcpcs ?\/ ?cpt code$/, name: "HCPCS/CPT Code" },
      units: { heading: /\bmue values?$/, name: "Practitioner Services MUE Values" },
      indicator: { heading: /^mue adjudication indicator$/, name: "MUE Adjudication Indicator" },
      rationale: { heading: /^mue rationale$/, name: "MUE Rationale", isOptional: true },
    },
  },
  refuse(headings) {
    const other = headings.find((heading) => /^(outpatient|dme).* mue values?$/.test(heading));
    return other === undefined ? null : "is the table for outpatient hospitals or equipment suppliers";
  },
  bind(at, { mue }) {
    return (fields) => {
      mue!.add(
        fields.procedure(at.procedure),
        fields.count(at.units),
        Number(fields.firstWordOf(at.indicator, ["1", "2", "3"])) as Mue["indicator"],
        fields.text(at.rationale),
      );
      return true;
    };
  },
});
