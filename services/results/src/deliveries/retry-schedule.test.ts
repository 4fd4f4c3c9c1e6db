import { describe, expect, test } from "vitest";
import { parseRetryAfter, retryDelayMs } from "./retry-schedule.ts";

const schedule = { attemptsMax: 5, delayMsMin: 1000, delayMsMax: 6000 };
const noJitter = () => 0;

describe("retryDelayMs", () => {
  test("doubles up to the longest delay, then parks", () => {
    const delays = [1, 2, 3, 4, 5].map((attempts) => retryDelayMs(schedule, attempts, null, noJitter));
    expect(delays).toEqual([1000, 2000, 4000, 6000, null]);
  });

  test("shortens the delay at random by at most half", () => {
    expect(retryDelayMs(schedule, 2, null, () => 0.999999)).toBe(1000);
  });

  test("waits as long as the receiver requests, never less than the schedule, never more than a day", () => {
    expect(retryDelayMs(schedule, 1, 60_000, noJitter)).toBe(60_000);
    expect(retryDelayMs(schedule, 3, 10, noJitter)).toBe(4000);
    expect(retryDelayMs(schedule, 1, 1e12, noJitter)).toBe(86_400_000);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-03-02T10:00:00Z");

  test("reads seconds and dates", () => {
    expect(parseRetryAfter("120", now)).toBe(120_000);
    expect(parseRetryAfter("Mon, 02 Mar 2026 10:00:30 GMT", now)).toBe(30_000);
    expect(parseRetryAfter("Mon, 02 Mar 2026 09:00:00 GMT", now)).toBe(0);
  });

  test("ignores anything else", () => {
    expect(parseRetryAfter(undefined, now)).toBeNull();
    expect(parseRetryAfter("soon", now)).toBeNull();
  });
});
