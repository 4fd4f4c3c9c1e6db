import type { CoverageRow } from "../tables/coverage-table.ts";
import { BadRowError } from "./import-error.ts";
import { layout } from "./layout.ts";

/** LCDs and their articles: a row per group of procedures and diagnosis, or range of diagnoses. */
export const coverageLayout = layout({
  title: "coverage by LCD and article",
  kinds: ["coverage"],
  dating: "rows",
  recognition: {
    by: "heading",
    columns: {
      lcd: { heading: /^lcd$/, name: "lcd" },
      article: { heading: /^article$/, name: "article" },
      jurisdictions: { heading: /^jurisdictions?$/, name: "jurisdictions" },
      procedures: { heading: /^procedures?$/, name: "procedures" },
      diagnosis: { heading: /^diagnos[ie]s$/, name: "diagnosis" },
      supports: { heading: /^supports$/, name: "supports" },
      effective: { heading: /^effective( date)?$/, name: "effective" },
      deleted: { heading: /^delet(ed|ion)( date)?$/, name: "deleted", isOptional: true },
    },
  },
  bind(at, { coverage }) {
    const row: CoverageRow = {
      lcd: null,
      article: null,
      jurisdiction: "",
      procedures: "",
      diagnosis: null,
      diagnosisThrough: null,
      supports: true,
      effective: null,
      deleted: null,
    };
    return (fields) => {
      row.lcd = fields.isEmpty(at.lcd) ? null : fields.match(at.lcd, /^L\d{4,6}$/, "an LCD such as L33631");
      row.article = fields.isEmpty(at.article)
        ? null
        : fields.match(at.article, /^A\d{4,6}$/, "an article such as A56566");
      if (row.lcd === null && row.article === null) throw new BadRowError("lcd and article are both empty");
      row.procedures = fields.procedures(at.procedures).join(" ");
      const [from, through] = fields.diagnosisRange(at.diagnosis);
      row.diagnosis = from;
      row.diagnosisThrough = through;
      row.supports = from === null || fields.yesOrNo(at.supports);
      row.effective = fields.dayOrOpen(at.effective);
      row.deleted = fields.endDay(at.deleted, row.effective);
      for (const jurisdiction of fields.jurisdictions(at.jurisdictions)) {
        row.jurisdiction = jurisdiction;
        coverage!.add(row);
      }
      return true;
    };
  },
});
