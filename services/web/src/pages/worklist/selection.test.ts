import { describe, expect, test } from "vitest";
import { extendTo, keepOnly, nothingSelected, selectedMax, toggle, toggleAll } from "./selection.ts";

const shown = ["a", "b", "c", "d", "e"];
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids];

describe("selecting claims", () => {
  test("one by one", () => {
    const two = toggle(toggle(nothingSelected, "b"), "d");
    expect(idsOf(two)).toEqual(["b", "d"]);
    expect(idsOf(toggle(two, "b"))).toEqual(["d"]);
  });

  test("a range, down and up, from the same anchor", () => {
    const anchored = toggle(nothingSelected, "c");
    expect(idsOf(extendTo(anchored, "e", shown))).toEqual(["c", "d", "e"]);
    expect(new Set(idsOf(extendTo(extendTo(anchored, "e", shown), "a", shown)))).toEqual(new Set(shown));
  });

  test("a range whose anchor is no longer in the list is one row", () => {
    expect(idsOf(extendTo(toggle(nothingSelected, "gone"), "b", shown))).toEqual(["gone", "b"]);
  });

  test("all rows, and none again", () => {
    const all = toggleAll(nothingSelected, shown);
    expect(idsOf(all)).toEqual(shown);
    expect(idsOf(toggleAll(all, shown))).toEqual([]);
    expect(idsOf(toggleAll(toggle(nothingSelected, "a"), shown))).toEqual(shown);
  });

  test("never more than one action takes", () => {
    const many = Array.from({ length: selectedMax + 100 }, (_, index) => `claim-${index}`);
    const all = toggleAll(nothingSelected, many);
    expect(all.ids.size).toBe(selectedMax);
    expect(toggle(all, "one more").ids.size).toBe(selectedMax);
    expect(extendTo(all, many.at(-1)!, many).ids.size).toBe(selectedMax);
    expect(toggleAll(all, many).ids.size).toBe(0);
  });

  test("what failed stays selected", () => {
    const selected = toggleAll(nothingSelected, shown);
    expect(idsOf(keepOnly(selected, new Set(["b", "e", "other"])))).toEqual(["b", "e"]);
  });
});
