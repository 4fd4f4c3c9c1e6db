import type { NoteFacts, SharedTimeFact } from "@firstpass/note";
import { expect, test } from "vitest";
import { anywhere, foundWith, service } from "../engine/note-facts.fixture.ts";
import unsupported from "./distinct-service-unsupported.edit.ts";

const sharedTime: SharedTimeFact = { minutes: 55, at: anywhere, pairs: [["97150", "97112"]] };
const together = {
  interventions: [service(null, 55), service("97150", null), service("97112", null)],
  sharedTime,
};

test.each<[string, Partial<NoteFacts>, boolean]>([
  ["one time for both, nothing else", together, true],
  ["the note states that they were distinct", { ...together, distinct: { at: null } }, false],
  ["one-to-one treatment", { ...together, oneToOne: { at: null, minutes: null } }, false],
  [
    "two body regions",
    {
      ...together,
      regions: [
        { value: "left knee", at: null },
        { value: "trunk", at: null },
      ],
    },
    false,
  ],
  [
    "two purposes",
    {
      interventions: [
        service(null, 55),
        service("97150", null, { purpose: "strength" }),
        service("97112", null, { purpose: "balance" }),
      ],
      sharedTime,
    },
    false,
  ],
  [
    "two times in and out",
    {
      ...together,
      clock: [
        { at: null, timeIn: 540, timeOut: 570, minutes: 30 },
        { at: null, timeIn: 840, timeOut: 865, minutes: 25 },
      ],
    },
    false,
  ],
  [
    "a time for one of them",
    { interventions: [service(null, 30), service("97150", null), service("97112", 25)], sharedTime },
    false,
  ],
  ["no time for both", { interventions: together.interventions }, false],
  [
    "a time for one of them with another service",
    { ...together, sharedTime: { ...sharedTime, pairs: [["97150", "97110"]] } },
    false,
  ],
])("a distinct service is unsupported only if the note is clear: %s", (_title, facts, isFound) => {
  expect(foundWith(unsupported, "97150-GP | 97112-GP-59", facts).length).toBe(isFound ? 1 : 0);
});

test("another therapist's service is distinct, whatever the note states", () => {
  expect(foundWith(unsupported, "97150-GP | 97112-GP-XP by:1234567893", together)).toEqual([]);
});
