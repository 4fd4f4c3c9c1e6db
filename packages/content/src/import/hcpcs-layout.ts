import type { Fields } from "./fields.ts";
import { layout, type TakeRow } from "./layout.ts";
import type { RowSinks } from "./row-sinks.ts";

/*
 * CMS's quarterly alpha-numeric file (HCPCS level II): procedures and modifiers in one file. A code's description takes
 * several records. The first (3 for a procedure, 7 for a modifier) has the dates; the others (4 and 8) are not read. A
 * code is in force from the day it was added: the action effective date is that of the last change.
 */

const title = "HCPCS level II, quarterly alpha-numeric file (HCPC…ANWEB)";

interface Columns {
  code: number;
  record: number;
  added: number;
  ended: number;
}

function takeRecord(at: Columns, { procedures, modifiers }: Partial<RowSinks>): TakeRow {
  return (fields: Fields) => {
    const record = fields.oneOf(at.record, ["3", "4", "7", "8"]);
    const sink = record === "3" ? procedures : record === "7" ? modifiers : undefined;
    // Codes that begin with a digit are CPT codes, and this file is not the complete list of them.
    if (!sink || /^\d/.test(fields.row.field(at.code))) return false;
    const added = fields.dayOrOpen(at.added);
    const code = record === "3" ? fields.procedure(at.code) : fields.modifier(at.code);
    sink.add(code, added, fields.endDay(at.ended, added));
    return true;
  };
}

export const hcpcsTextLayout = layout({
  title,
  kinds: ["procedures", "modifiers"],
  isPublished: true,
  dating: "quarterly-rows",
  recognition: {
    by: "width",
    row: /^([A-Z]\d{4}| {3}[0-9A-Z]{2})\d{5}[3478]/,
    columns: { code: [0, 5], record: [10, 11], added: [268, 276], ended: [284, 292] },
  },
  bind: takeRecord,
});

export const hcpcsSheetLayout = layout({
  title,
  kinds: ["procedures", "modifiers"],
  isPublished: true,
  dating: "quarterly-rows",
  recognition: {
    by: "heading",
    columns: {
      code: { heading: /^hcpcs?$/, name: "HCPC" },
      record: { heading: /^recid$/, name: "RECID" },
      added: { heading: /^add[ _]dt$/, name: "ADD DT" },
      ended: { heading: /^term[ _]dt$/, name: "TERM DT" },
    },
  },
  bind: takeRecord,
});
