import { expect, test } from "vitest";
import { createVerdictNotifier } from "./verdict-notifier.ts";

const never = new AbortController().signal;
const longMs = 60_000;

test("wakes those who wait for the tenant, and no others", async () => {
  const notifier = createVerdictNotifier();
  let other = false;
  const stop = new AbortController();
  const others = notifier.wait("b", notifier.count("b"), longMs, stop.signal).then(() => {
    other = true;
  });
  const woken = notifier.wait("a", notifier.count("a"), longMs, never);
  notifier.notify("a");
  await woken;
  expect(other).toBe(false);
  stop.abort();
  await others;
});

test("a notification between a query and the wait is not missed", async () => {
  const notifier = createVerdictNotifier();
  const before = notifier.count("a");
  notifier.notify("a");
  await notifier.wait("a", before, longMs, never);
});

test("stops waiting at the timeout, and when the signal aborts", async () => {
  const notifier = createVerdictNotifier();
  await notifier.wait("a", notifier.count("a"), 1, never);
  await notifier.wait("a", notifier.count("a"), longMs, AbortSignal.abort());
});

test("a listener is called for every tenant until it is removed", () => {
  const notifier = createVerdictNotifier();
  let calls = 0;
  const stop = notifier.subscribe(() => {
    calls += 1;
  });
  notifier.notify("a");
  notifier.notify("b");
  notifier.wake("a");
  stop();
  notifier.notify("a");
  expect(calls).toBe(2);
});
