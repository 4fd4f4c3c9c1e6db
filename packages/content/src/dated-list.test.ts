import { expect, test } from "vitest";
import { DatedList } from "./dated-list.ts";

const list = new DatedList(
  [
    { key: "27", effective: "2023-10-01", deleted: null },
    { key: "SZ", effective: null, deleted: "2017-12-31" },
    { key: "CS", effective: null, deleted: "2010-12-31" },
    { key: "CS", effective: "2020-03-01", deleted: null },
  ],
  (row) => row.key,
);

test("an open date is open, a stated one is counted in", () => {
  expect(list.find("27", "2023-09-30")).toBeNull();
  expect(list.find("27", "2023-10-01")).not.toBeNull();
  expect(list.find("SZ", "1900-01-01")).not.toBeNull();
  expect(list.find("SZ", "2017-12-31")).not.toBeNull();
  expect(list.find("SZ", "2018-01-01")).toBeNull();
  expect(list.find("XX", "2018-01-01")).toBeNull();
});

test("each range of a key answers for its own days", () => {
  expect(list.find("CS", "2010-12-31")?.effective).toBeNull();
  expect(list.find("CS", "2015-01-01")).toBeNull();
  expect(list.find("CS", "2020-03-01")?.effective).toBe("2020-03-01");
});

test("the latest row of a key is the one given last", () => {
  expect(list.latest("CS")?.effective).toBe("2020-03-01");
  expect(list.latest("XX")).toBeNull();
});
