import { layout } from "./layout.ts";

/** Which Medicare administrative contractor serves which state or territory. */
export const contractorLayout = layout({
  title: "Medicare administrative contractors by state",
  kinds: ["contractors"],
  dating: "rows",
  recognition: {
    by: "heading",
    columns: {
      state: { heading: /^state$/, name: "state" },
      jurisdiction: { heading: /^jurisdiction$/, name: "jurisdiction" },
      contractor: { heading: /^contractor$/, name: "contractor" },
      effective: { heading: /^effective( date)?$/, name: "effective" },
      deleted: { heading: /^delet(ed|ion)( date)?$/, name: "deleted", isOptional: true },
    },
  },
  bind(at, { contractors }) {
    return (fields) => {
      const effective = fields.dayOrOpen(at.effective);
      contractors!.add(
        fields.match(at.state, /^[A-Z]{2}$/, "a two-letter state"),
        fields.jurisdiction(at.jurisdiction),
        fields.name(at.contractor),
        effective,
        fields.endDay(at.deleted, effective),
      );
      return true;
    };
  },
});
