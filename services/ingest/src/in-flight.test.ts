import { createMetrics } from "@firstpass/runtime";
import { expect, test } from "vitest";
import { createInFlight } from "./in-flight.ts";

const inFlight = (bytesMax: number, requestsMax = 100) =>
  createInFlight({ bytesMax, requestsMax }, createMetrics());

test("a tenant alone uses half of the memory, and the next one a third", () => {
  const { reserve } = inFlight(120);
  const a = reserve("A");
  const other = reserve("A");
  expect(other.tryAdd(60)).toBe(true);
  expect(a.tryAdd(1)).toBe(false);
  const b = reserve("B");
  expect(b.tryAdd(30)).toBe(true);
  expect(b.tryAdd(1)).toBe(false);
  expect(() => a.add(1)).toThrow("as many claims under way");
  other.release();
  expect(a.tryAdd(40)).toBe(true);
});

test("many greedy tenants leave room for a newcomer", () => {
  const { reserve } = inFlight(1_000_000);
  reserve("first");
  for (let tenant = 0; tenant < 20; tenant++) {
    const greedy = reserve(`greedy ${tenant}`);
    while (greedy.tryAdd(1_000));
  }
  expect(reserve("newcomer").tryAdd(5_000)).toBe(true);
});

test("a request that has sent nothing holds nothing", () => {
  const { reserve } = inFlight(100);
  const idle = Array.from({ length: 40 }, () => reserve("A"));
  expect(reserve("A").tryAdd(50)).toBe(true);
  for (const one of idle) one.release();
});

test("the requests of one tenant leave room for those of another", () => {
  const { reserve } = inFlight(100, 10);
  for (let request = 0; request < 5; request++) reserve("A");
  expect(() => reserve("A")).toThrow("as many claims under way");
  expect(() => reserve("B")).not.toThrow();
});

test("a single request is accepted however small the limit, and frees what it held", () => {
  const { reserve } = inFlight(10);
  const only = reserve("A");
  expect(only.tryAdd(1_000)).toBe(true);
  const second = reserve("B");
  expect(second.tryAdd(1)).toBe(false);
  only.free(1_000);
  expect(second.tryAdd(5)).toBe(true);
  only.release();
  only.release();
  expect(second.tryAdd(5)).toBe(true);
});
