import { expect, test } from "vitest";
import { createVerdictBell } from "./verdict-bell.ts";

const never = new AbortController().signal;
const longMs = 60_000;

test("wakes who waits for the tenant, and nobody else", async () => {
  const bell = createVerdictBell();
  let other = false;
  const stop = new AbortController();
  const others = bell.heard("b", bell.count("b"), longMs, stop.signal).then(() => {
    other = true;
  });
  const heard = bell.heard("a", bell.count("a"), longMs, never);
  bell.ring("a");
  await heard;
  expect(other).toBe(false);
  stop.abort();
  await others;
});

test("a ring between looking and waiting is not missed", async () => {
  const bell = createVerdictBell();
  const before = bell.count("a");
  bell.ring("a");
  await bell.heard("a", before, longMs, never);
});

test("stops waiting in time, and on the signal", async () => {
  const bell = createVerdictBell();
  await bell.heard("a", bell.count("a"), 1, never);
  await bell.heard("a", bell.count("a"), longMs, AbortSignal.abort());
});

test("a listener hears every tenant until it stops", () => {
  const bell = createVerdictBell();
  let rings = 0;
  const stop = bell.onRing(() => {
    rings += 1;
  });
  bell.ring("a");
  bell.ring("b");
  stop();
  bell.ring("a");
  expect(rings).toBe(2);
});
