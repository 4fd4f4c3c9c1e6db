import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { awake, type Circumstances, type Transition, transition } from "./transition.ts";
import { releaseReasons, type WorkAction, type WorkProgress } from "./work-action.ts";

const now = "2026-04-01T12:00:00.000Z";
const [ann, ben] = ["0190aaaa-0000-7000-8000-000000000001", "0190aaaa-0000-7000-8000-000000000002"];
const circumstances: Circumstances = { now, deadline: "2026-06-30", memberId: ann };
const open: WorkProgress = {
  state: "open",
  resolution: null,
  resolvedAt: null,
  assignee: null,
  wakeAt: null,
  wakeReason: null,
};

const instant = fc
  .date({ min: new Date("2026-03-01"), max: new Date("2026-08-01"), noInvalidDate: true })
  .map((date) => date.toISOString());
const text = fc.string({ minLength: 1, maxLength: 20 });
const action: fc.Arbitrary<WorkAction> = fc.oneof(
  fc.record({ action: fc.constant("assign" as const), assignee: fc.constantFrom(null, ann, ben) }),
  fc.constantFrom(
    { action: "take" as const },
    { action: "start" as const },
    { action: "unsnooze" as const },
    { action: "ask" as const },
    { action: "withdraw-release" as const },
    { action: "rescrub" as const },
    { action: "reopen" as const },
  ),
  fc.record({ action: fc.constant("snooze" as const), until: instant }),
  fc.record({ action: fc.constant("comment" as const), text }),
  fc.record({ action: fc.constant("release" as const), reason: fc.constantFrom(...releaseReasons) }),
  fc.record({ action: fc.constant("mark-wrong" as const), edit: text }),
  fc.record({ action: fc.constant("unmark" as const), edit: text }),
  fc.record({ action: fc.constant("not-billable" as const), text }),
);

/** Follows the actions one by one, at the times given, and returns every progress on the way. */
function follow(steps: readonly { action: WorkAction; now: string }[]): WorkProgress[] {
  const passed = [open];
  for (const step of steps) {
    const progress = awake(passed.at(-1)!, step.now);
    const taken = transition(progress, step.action, { ...circumstances, now: step.now });
    passed.push(progress, ...("to" in taken ? [taken.to] : []));
  }
  return passed;
}

test("whatever people do, a claim is in one state, and its fields agree with it", () => {
  const steps = fc.array(fc.record({ action, now: instant }), { maxLength: 30 });
  fc.assert(
    fc.property(steps, (taken) => {
      for (const progress of follow(taken)) {
        const { state, resolution, resolvedAt, wakeAt } = progress;
        expect(resolution !== null).toBe(state === "resolved");
        expect(resolvedAt !== null).toBe(state === "resolved");
        expect(wakeAt !== null).toBe(state === "snoozed");
      }
    }),
  );
});

test("no snooze reaches into the last seven days before the deadline", () => {
  fc.assert(
    fc.property(fc.array(fc.record({ action, now: instant }), { maxLength: 30 }), (taken) => {
      for (const { wakeAt } of follow(taken))
        expect(wakeAt === null || wakeAt <= "2026-06-23T00:00:00.000Z").toBe(true);
    }),
  );
});

test("an action never changes the progress it starts from", () => {
  fc.assert(
    fc.property(fc.array(action, { maxLength: 10 }), action, (before, last) => {
      const progress = Object.freeze(follow(before.map((step) => ({ action: step, now }))).at(-1)!);
      expect(() => transition(progress, last, circumstances)).not.toThrow();
    }),
  );
});

function take(progress: Partial<WorkProgress>, next: WorkAction, change: Partial<Circumstances> = {}) {
  return transition({ ...open, ...progress }, next, { ...circumstances, ...change });
}

function progressAfter(taken: Transition): WorkProgress {
  if ("refused" in taken) throw new Error(taken.refused);
  return taken.to;
}

const released: Partial<WorkProgress> = { state: "resolved", resolution: "released", resolvedAt: now };
const corrected: Partial<WorkProgress> = { state: "resolved", resolution: "corrected", resolvedAt: now };
const notBillable: Partial<WorkProgress> = { state: "resolved", resolution: "not_billable", resolvedAt: now };
const snoozed: Partial<WorkProgress> = {
  state: "snoozed",
  wakeAt: "2026-04-10T00:00:00.000Z",
  wakeReason: "time",
};

test("starting an unassigned claim assigns it", () => {
  expect(progressAfter(take({}, { action: "start" }))).toMatchObject({ state: "in_progress", assignee: ann });
  expect(progressAfter(take({ assignee: ben }, { action: "start" })).assignee).toBe(ben);
});

test("a claim that is taken from its assignee is open again", () => {
  const inProgress = { state: "in_progress", assignee: ben } as const;
  expect(progressAfter(take(inProgress, { action: "assign", assignee: null }))).toEqual(open);
  expect(progressAfter(take(inProgress, { action: "assign", assignee: ann })).state).toBe("in_progress");
});

test("a snooze ends at its time or seven days before the deadline, whichever comes first", () => {
  const early = progressAfter(take({}, { action: "snooze", until: "2026-04-20T08:00:00Z" }));
  expect(early).toMatchObject({ wakeAt: "2026-04-20T08:00:00.000Z", wakeReason: "time" });
  const late = progressAfter(take({}, { action: "snooze", until: "2026-06-29T08:00:00Z" }));
  expect(late).toMatchObject({ wakeAt: "2026-06-23T00:00:00.000Z", wakeReason: "deadline" });
});

test("a snoozed claim counts as open once its time has come", () => {
  const progress = { ...open, ...snoozed };
  expect(awake(progress, "2026-04-09T23:59:59.999Z")).toBe(progress);
  expect(awake(progress, "2026-04-10T00:00:00.000Z")).toMatchObject({ state: "open", wakeReason: "time" });
});

describe("refused", () => {
  test.each<[string, Partial<WorkProgress>, WorkAction, Partial<Circumstances>, RegExp]>([
    ["a snooze into the past", {}, { action: "snooze", until: "2026-03-31T00:00:00Z" }, {}, /in the past/],
    [
      "a snooze next to the deadline",
      {},
      { action: "snooze", until: "2026-04-03T00:00:00Z" },
      { deadline: "2026-04-08" },
      /must be filed by 2026-04-08/,
    ],
    ["releasing a released claim", released, { action: "release", reason: "other" }, {}, /Withdraw/],
    ["releasing a corrected claim", corrected, { action: "release", reason: "other" }, {}, /no work/],
    ["a withdrawal of no release", {}, { action: "withdraw-release" }, {}, /not released/],
    ["reopening a release", released, { action: "reopen" }, {}, /Withdraw the release/],
    ["reopening a clean claim", corrected, { action: "reopen" }, {}, /is clean/],
    ["reopening an open claim", {}, { action: "reopen" }, {}, /already open/],
    ["waking who is awake", {}, { action: "unsnooze" }, {}, /not snoozed/],
    ["starting a claim in progress", { state: "in_progress" }, { action: "start" }, {}, /in progress/],
    [
      "assigning a claim that is not billable",
      notBillable,
      { action: "assign", assignee: ann },
      {},
      /Reopen/,
    ],
    ["asking about a released claim", released, { action: "ask" }, {}, /Withdraw/],
  ])("%s", (_, progress, next, change, reason) => {
    expect(take(progress, next, change)).toEqual({ refused: expect.stringMatching(reason) });
  });
});

test.each<[string, Partial<WorkProgress>, WorkAction, Partial<WorkProgress>]>([
  ["waiting", snoozed, { action: "ask" }, { state: "waiting_for_clinician", wakeAt: null }],
  ["in progress", snoozed, { action: "start" }, { state: "in_progress", wakeAt: null }],
  ["open", snoozed, { action: "unsnooze" }, { state: "open", wakeAt: null, wakeReason: null }],
  ["released", snoozed, { action: "release", reason: "other" }, { ...released, wakeAt: null }],
  ["not billable", {}, { action: "not-billable", text: "self-pay" }, notBillable],
  ["open", notBillable, { action: "reopen" }, { state: "open", resolution: null }],
  ["open", released, { action: "withdraw-release" }, { state: "open", resolution: null }],
  ["open", { state: "waiting_for_clinician" }, { action: "reopen" }, { state: "open" }],
])("becomes %s", (_, progress, next, expected) => {
  expect(progressAfter(take(progress, next))).toMatchObject(expected);
});
