import { catalogue } from "@firstpass/edits";
import { statusDecisionOf } from "@firstpass/x12";
import { describe, expect, test } from "vitest";
import editStatuses from "../packages/x12/data/edit-statuses.json" with { type: "json" };
import segmentStatuses from "../packages/x12/data/segment-statuses.json" with { type: "json" };
import codes from "../packages/x12/data/status-codes.json" with { type: "json" };

interface StatusCode {
  code: string;
  entity?: boolean;
  another?: boolean;
}

const categories = new Set(codes.categories.map(({ code }) => code));
const entities = new Set(codes.entities.map(({ code }) => code));
const statuses = new Map(codes.statuses.map((status: StatusCode) => [status.code, status]));

/** Statuses that the writer uses in addition to those of the maps. */
const ofWriter = ["A1:19:AY", "A1:20", "A3:247"];
const ofSegments = segmentStatuses.rows.map((row: { status: string; entity?: string }) =>
  ["A7", row.status, row.entity].filter(Boolean).join(":"),
);
/** Statuses that belong together. */
const reasons: (readonly string[])[] = [
  ...editStatuses.rows.map((row) => row.statuses).filter((row) => row.length > 0),
  editStatuses.fallback,
  [`A3:${segmentStatuses.fallback}`],
  ...[...ofWriter, ...ofSegments].map((status) => [status]),
];

describe("the status codes of a 277CA", () => {
  test.each(reasons.map((reason) => [reason.join(" ")]))("%s", (text) => {
    const reason = text.split(" ");
    expect(reason.length).toBeLessThanOrEqual(3);
    for (const [category, status, entity] of reason.map((part) => part.split(":"))) {
      expect(categories).toContain(category);
      expect(statuses.has(status!), `${status} is in the table`).toBe(true);
      expect(entity !== undefined, `${status} has an entity`).toBe(statuses.get(status!)!.entity === true);
      if (entity !== undefined) expect(entities).toContain(entity);
    }
    const isIncomplete = reason.every((part) => statuses.get(part.split(":")[1]!)!.another === true);
    expect(isIncomplete, "a status that needs another one is alone").toBe(false);
  });

  test("no code in the table is deactivated or unused", () => {
    const gone = codes.deactivated.map(({ code }) => code);
    expect(gone.filter((code) => statuses.has(code))).toEqual([]);
    const used = reasons.flat().map((status) => status.split(":"));
    const unused = (all: Iterable<string>, part: number) =>
      [...all].filter((code) => !used.some((parts) => parts[part] === code));
    // The category of a problem in a segment depends on the problem.
    expect(unused(categories, 0)).toEqual([]);
    expect(unused(statuses.keys(), 1)).toEqual([]);
    expect(unused(entities, 2)).toEqual([]);
  });

  test("no two rows are of the same findings", () => {
    const keys = editStatuses.rows.map(
      ({ edit, carc, rarc }: { edit: string; carc?: string; rarc?: string }) => [edit, carc, rarc].join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("the maps name their source and date", () => {
    for (const map of [editStatuses, segmentStatuses]) {
      expect(map.source).not.toBe("");
      expect(map.effectiveFrom).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });
});

describe("each edit has statuses of its own", () => {
  test.each(catalogue.map((edit) => [edit.id, edit] as const))("%s", (id, { predicts, predictsFor }) => {
    for (const { carc, rarc } of [predicts, ...Object.values(predictsFor)]) {
      const finding = { edit: id, severity: "hold" as const, lines: [], carc, rarc };
      const rows = editStatuses.rows.filter(({ edit }) => edit === id).map((row) => row.statuses);
      const decision = statusDecisionOf({ status: "hold", findings: [finding] });
      const reason = decision.status === "rejected" ? decision.reasons[0]!.statuses : [];
      expect(rows).toContainEqual(reason);
    }
  });

  test("no row is of an edit that does not exist", () => {
    const ids = new Set(catalogue.map(({ id }) => id));
    expect(editStatuses.rows.filter(({ edit }) => !ids.has(edit))).toEqual([]);
  });
});
