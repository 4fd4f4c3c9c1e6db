import { expect, test } from "vitest";
import { stackHolds } from "./pareto.ts";
import type { HoldsByEdit } from "./queries.ts";

function held(numerator: number, filter: string) {
  return {
    definition: "holds-by-edit" as const,
    value: numerator,
    numerator,
    denominator: 100,
    n: 100,
    filter,
    denominatorFilter: null,
    atRisk: "90.00",
  };
}

function edit(id: string, byPayer: Record<string, number>): HoldsByEdit["edits"][number] {
  const claims = Object.values(byPayer).reduce((sum, count) => sum + count, 0);
  return {
    ...held(claims, `/v1/worklist?edit=${id}`),
    edit: id,
    title: id.toUpperCase(),
    payers: Object.entries(byPayer).map(([payer, count]) => ({
      ...held(count, `/v1/worklist?edit=${id}&payer=${payer}`),
      payer: { id: payer, name: null },
    })),
  };
}

test("the five payers with most holds have a series, and the others share one", () => {
  const { series, rows } = stackHolds({
    edits: [edit("a", { p1: 5, p6: 1, p7: 1 }), edit("b", { p2: 9, p3: 4, p4: 3, p5: 2 })],
  });
  expect(series.map(({ key }) => key)).toEqual(["p2", "p1", "p3", "p4", "p5", "other"]);
  expect(rows[0]!.segments.map(({ key, claims }) => [key, claims])).toEqual([
    ["p1", 5],
    ["other", 2],
  ]);
});

test("a single payer needs no series of others", () => {
  expect(stackHolds({ edits: [edit("a", { p1: 1 })] }).series).toEqual([{ key: "p1", name: "p1" }]);
});

test("the stack of a row counts each of its claims once", () => {
  const edits = Array.from({ length: 14 }, (_, index) =>
    edit(`e${index}`, { p1: 3, p2: 2, [`q${index}`]: 1 }),
  );
  const { rows, hidden } = stackHolds({ edits });
  expect(hidden).toBe(4);
  for (const { segments } of rows) {
    expect(segments.reduce((sum, { claims }) => sum + claims, 0)).toBe(6);
  }
});
