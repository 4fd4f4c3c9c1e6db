import { type Column, layout } from "./layout.ts";

/*
 * The user's own lists, as CSV or workbook: a code and, optionally, the dates on which it is in force.
 */

const effective = { heading: /^effective( date)?$/, name: "effective", isOptional: true } satisfies Column;
const deleted = { heading: /^delet(ed|ion)( date)?$/, name: "deleted", isOptional: true } satisfies Column;

export const placeLayout = layout({
  title: "list of places of service",
  kinds: ["places-of-service"],
  dating: "rows-or-day",
  recognition: {
    by: "heading",
    columns: {
      place: { heading: /^(place|pos)( of service)?( code)?$/, name: "place" },
      effective,
      deleted,
    },
  },
  bind(at, sinks) {
    return (fields) => {
      const from = fields.dayOrOpen(at.effective);
      sinks["places-of-service"]!.add(fields.place(at.place), from, fields.endDay(at.deleted, from));
      return true;
    };
  },
});

export const modifierLayout = layout({
  title: "list of modifiers",
  kinds: ["modifiers"],
  dating: "rows-or-day",
  recognition: {
    by: "heading",
    columns: { modifier: { heading: /^modifier( code)?$/, name: "modifier" }, effective, deleted },
  },
  bind(at, { modifiers }) {
    return (fields) => {
      const from = fields.dayOrOpen(at.effective);
      modifiers!.add(fields.modifier(at.modifier), from, fields.endDay(at.deleted, from));
      return true;
    };
  },
});

export const procedureLayout = layout({
  title: "list of procedures",
  kinds: ["procedures"],
  dating: "rows-or-day",
  recognition: {
    by: "heading",
    columns: {
      procedure: { heading: /^(procedure( code)?|(hcpcs|cpt) code)$/, name: "procedure" },
      effective,
      deleted,
    },
  },
  bind(at, { procedures }) {
    return (fields) => {
      const from = fields.dayOrOpen(at.effective);
      procedures!.add(fields.procedure(at.procedure), from, fields.endDay(at.deleted, from));
      return true;
    };
  },
});
