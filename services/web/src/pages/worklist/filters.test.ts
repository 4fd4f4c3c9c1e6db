import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ageBuckets, filterOfGroup, groupKeys, readQuery, sorts, withFilter, writeQuery } from "./filters.ts";

const read = (query: string) => readQuery(new URLSearchParams(query));

describe("the query of the worklist", () => {
  test("is read into filters, a sort and a group", () => {
    expect(read("state=open,snoozed&payer=06102&deadlineWithin=14&group=edit&sort=-atRisk")).toEqual({
      filters: { state: "open,snoozed", payer: "06102", deadlineWithin: "14" },
      group: "edit",
      sort: "-atRisk",
      ignored: [],
    });
  });

  test("names what no longer exists and keeps the rest", () => {
    expect(read("payer=06102&region=north&age=9-10&sort=color&group=region")).toEqual({
      filters: { payer: "06102" },
      group: null,
      sort: "urgency",
      ignored: ["region", "age", "sort", "group"],
    });
  });

  test("leaves out a state that no longer exists", () => {
    expect(read("state=open,parked").filters).toEqual({ state: "open" });
    expect(read("state=parked").ignored).toEqual(["state"]);
  });

  test("does not read inherited properties as filters", () => {
    expect(read("constructor=x&__proto__=y").ignored).toEqual(["constructor", "__proto__"]);
  });

  test("survives writing and reading", () => {
    const query = fc.record({
      filters: fc.record(
        {
          text: fc
            .string({ minLength: 1, maxLength: 40 })
            .filter((text) => text.trim() === text && text !== ""),
          payer: fc.stringMatching(/^[A-Z0-9&=?%+ ]{1,10}$/).filter((text) => text.trim() === text),
          age: fc.constantFrom(...ageBuckets),
          atRiskMin: fc.integer({ min: 0, max: 9_999_999 }).map(String),
        },
        { requiredKeys: [] },
      ),
      sort: fc.constantFrom(...sorts),
      group: fc.constantFrom(null, ...groupKeys),
    });
    fc.assert(
      fc.property(query, (each) => {
        expect(read(writeQuery(each))).toEqual({ ...each, ignored: [] });
      }),
    );
  });
});

test("a filter is set and removed", () => {
  expect(withFilter({ payer: "06102" }, "hasNote", "true")).toEqual({ payer: "06102", hasNote: "true" });
  expect(withFilter({ payer: "06102", hasNote: "true" }, "hasNote", null)).toEqual({ payer: "06102" });
});

test("a group opens as a filter", () => {
  expect(filterOfGroup("deadline", "0-7")).toEqual({ key: "deadlineBucket", value: "0-7" });
  expect(filterOfGroup("assignee", null)).toEqual({ key: "assignee", value: "none" });
  expect(filterOfGroup("provider", null)).toBeNull();
});
