import { normalizeDiagnosis } from "@firstpass/claim";
import { type CodeTrait, neverFirstKinds } from "../tables/code-trait-table.ts";
import { layout } from "./layout.ts";

/** Age and sex restrictions of codes, and diagnoses that are never listed first. */
export const codeTraitLayout = layout({
  title: "age and sex restrictions of codes, and diagnoses that are never listed first",
  kinds: ["code-traits"],
  dating: "rows",
  recognition: {
    by: "heading",
    columns: {
      code: { heading: /^code$/, name: "code" },
      neverFirst: { heading: /^never first$/, name: "never first" },
      sex: { heading: /^sex$/, name: "sex" },
      ageFrom: { heading: /^age from$/, name: "age from" },
      ageThrough: { heading: /^age through$/, name: "age through" },
      effective: { heading: /^effective( date)?$/, name: "effective" },
      deleted: { heading: /^delet(ed|ion)( date)?$/, name: "deleted", isOptional: true },
    },
  },
  bind(at, { "code-traits": traits }) {
    return (fields) => {
      const trait: CodeTrait = {
        neverFirst: fields.isEmpty(at.neverFirst) ? null : fields.oneOf(at.neverFirst, neverFirstKinds),
        sex: fields.isEmpty(at.sex) ? null : fields.oneOf(at.sex, ["F", "M"] as const),
        ageFrom: fields.isEmpty(at.ageFrom) ? null : fields.count(at.ageFrom),
        ageThrough: fields.isEmpty(at.ageThrough) ? null : fields.count(at.ageThrough),
      };
      const effective = fields.dayOrOpen(at.effective);
      const code = fields.match(at.code, /^[0-9A-Z]{1,3}$|^[0-9A-Z]{3}\.?[0-9A-Z]{1,4}$/, "a code");
      traits!.add(normalizeDiagnosis(code), trait, effective, fields.endDay(at.deleted, effective));
      return true;
    };
  },
});
