import { expect, test } from "vitest";
import { afterVerdict } from "./verdict-transition.ts";
import type { WorkState } from "./work-state.ts";

const work = (state: WorkState) => ({
  revision: 1,
  state,
  resolution: state === "resolved" ? ("released" as const) : null,
});
const verdict = { revision: 2, status: "hold" as const };
const unresolved = ["open", "in_progress", "snoozed", "waiting_for_clinician"] as const;

test("the first verdict that holds a claim files it", () => {
  for (const status of ["hold", "error"] as const) {
    expect(afterVerdict(null, { ...verdict, status })).toMatchObject({
      kind: "filed",
      to: "open",
    });
  }
});

test("a clean claim that was never held is not filed, and neither is a replaced revision", () => {
  expect(afterVerdict(null, { ...verdict, status: "clean" })).toBeNull();
  for (const before of [null, work("open"), work("resolved")]) {
    expect(afterVerdict(before, { ...verdict, status: "superseded" })).toBeNull();
  }
});

test("a verdict that was filed, or is older than the filed one, changes nothing", () => {
  for (const revision of [1, 2]) {
    for (const state of [...unresolved, "resolved"] as const) {
      for (const status of ["hold", "error", "clean", "released"] as const) {
        expect(afterVerdict({ ...work(state), revision: 2 }, { ...verdict, revision, status })).toBeNull();
      }
    }
  }
});

test("a held revision wakes work that waits and keeps work in progress", () => {
  for (const state of ["snoozed", "waiting_for_clinician"] as const) {
    expect(afterVerdict(work(state), verdict)).toEqual({
      kind: "woke",
      to: "open",
      resolution: null,
      wakeReason: "revision",
    });
  }
  expect(afterVerdict(work("snoozed"), { ...verdict, arrived: "note" })).toMatchObject({
    wakeReason: "note",
  });
  for (const state of ["open", "in_progress"] as const) {
    expect(afterVerdict(work(state), verdict)).toMatchObject({ kind: "kept", to: state });
  }
});

test("a held revision of a resolved claim opens it again", () => {
  expect(afterVerdict(work("resolved"), verdict)).toMatchObject({
    kind: "reopened",
    to: "open",
    resolution: null,
  });
});

test("a clean revision resolves a claim as corrected, a clean void as not billable", () => {
  for (const state of unresolved) {
    const clean = { ...verdict, status: "clean" as const };
    expect(afterVerdict(work(state), clean)).toMatchObject({ kind: "resolved", resolution: "corrected" });
    expect(afterVerdict(work(state), { ...clean, isVoid: true })).toMatchObject({
      kind: "resolved",
      resolution: "not_billable",
    });
  }
});

test("a resolved claim keeps its resolution when a later revision is clean", () => {
  const kept = afterVerdict(work("resolved"), { ...verdict, status: "clean" });
  expect(kept).toMatchObject({ kind: "kept", to: "resolved", resolution: "released" });
});

test("a claim that was released before it was filed is filed as resolved", () => {
  for (const before of [null, work("open")]) {
    expect(afterVerdict(before, { ...verdict, status: "released" })).toMatchObject({
      kind: "released",
      to: "resolved",
      resolution: "released",
    });
  }
});
