import { openStarterContent } from "@firstpass/content";
import type { InterventionFact, NoteFacts, SharedTimeFact, SignatureFact } from "@firstpass/note";
import { readFacts } from "@firstpass/note";
import { expect, test } from "vitest";
import { parseExample, referenceFor } from "../shorthand/example.ts";
import { scrubStage } from "./scrub.ts";

/** Edits with facts of the note as given, whatever text the reader would find them in. */

const content = openStarterContent();
const text = "Group exercise and NMR x 55 min.";

function found(claim: string, edit: string, facts: Partial<NoteFacts>): string[] {
  const read = parseExample(`${claim} // {bare} ${text}`);
  const { sharedTime: _, ...defaults } = readFacts(read.claim.notes)[0]!;
  const subject = { ...read, notes: [{ ...defaults, ...facts }] };
  return scrubStage("modifier", subject, referenceFor(read, content))
    .filter((finding) => finding.edit === `modifier/${edit}`)
    .map(({ severity, lines, message }) => `${severity} ${lines.join(" ")}: ${message}`);
}

const service = (procedure: string | null, minutes: number | null, more: Partial<InterventionFact> = {}) => ({
  procedure,
  minutes,
  certain: true,
  at: [0, text.length - 1] as const,
  ...more,
});
const signed = (credentials: string | null, assistant = false): SignatureFact => ({
  credentials,
  assistant,
  signedAt: null,
  at: null,
});
const sign = { at: null };

const sharedTime: SharedTimeFact = { minutes: 55, at: [0, text.length - 1], pairs: [["97150", "97112"]] };
const together = {
  interventions: [service(null, 55), service("97150", null), service("97112", null)],
  sharedTime,
};

test.each<[string, Partial<NoteFacts>, boolean]>([
  ["one time for both, nothing else", together, true],
  ["the note states that they were distinct", { ...together, distinct: sign }, false],
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
  expect(found("97150-GP | 97112-GP-59", "distinct-service-unsupported", facts).length).toBe(isFound ? 1 : 0);
});

test("another therapist's service is distinct, whatever the note states", () => {
  expect(found("97150-GP | 97112-GP-XP by:1234567893", "distinct-service-unsupported", together)).toEqual([]);
});

/** Minutes of 97112 by the therapist and by the assistant, units billed, and units that require CQ. */
test.each([
  [30, 0, 2, 0],
  [0, 30, 2, 2],
  [23, 7, 2, 0],
  [22, 8, 2, 1],
  [15, 8, 2, 1],
  [22, 1, 2, 0],
  [52, 4, 4, 1],
  [7, 8, 1, 1],
  [8, 7, 1, 0],
  [38, 15, 4, 1],
])(
  "%i minutes by the therapist and %i by the assistant, billed as %i units: CQ is required on %i",
  (therapist, assistant, units, required) => {
    const facts = {
      interventions: [service("97112", therapist), service("97112", assistant, { assistant: true })],
      assistant: { minutes: assistant, at: null },
      signatures: [signed("PT")],
    };
    const share = required === units ? `${units} unit` : `${required} of ${units} units`;
    const findings = found(`97112-GP x${units}`, "assistant", facts);
    if (required === 0) expect(findings).toEqual([]);
    else expect(findings).toEqual([expect.stringContaining(`CQ is missing on ${share}`)]);
    const marked =
      units > required ? `97112-GP x${units - required} | 97112-GP-CQ x${required}` : `97112-GP-CQ x${units}`;
    if (required > 0) expect(found(marked, "assistant", facts)).toEqual([]);
  },
);

test("an untimed service requires CQ if the assistant furnished more than a tenth of it", () => {
  const facts = (therapist: number, assistant: number) => ({
    interventions: [service("97150", therapist), service("97150", assistant, { assistant: true })],
    assistant: { minutes: assistant, at: null },
    signatures: [signed("PT")],
  });
  expect(found("97150-GP", "assistant", facts(27, 3))).toEqual([]);
  expect(found("97150-GP", "assistant", facts(26, 4))).toEqual([
    expect.stringMatching(/^hold 1: .*CQ is missing on 1 unit of 97150 \(4 of 30 minutes\)/),
  ]);
});

test("an assistant with an unknown share causes a warning, unless the share is negligible", () => {
  const facts = (minutes: number | null) => ({
    interventions: [service("97112", 15)],
    assistant: { minutes, at: null },
    totalMinutes: { value: 40, certain: true, at: null },
    signatures: [signed("PT"), signed("PTA", true)],
  });
  expect(found("97112-GP", "assistant", facts(null))).toEqual([expect.stringMatching(/^warn 1: /)]);
  expect(found("97112-GP", "assistant", facts(20))).toEqual([expect.stringMatching(/^warn 1: /)]);
  expect(found("97112-GP", "assistant", facts(4))).toEqual([]);
  expect(found("97112-GP-CQ", "assistant", facts(null))).toEqual([]);
});

test("CQ is questioned only if a therapist signed and no assistant is named", () => {
  expect(found("97112-GP-CQ", "assistant", { signatures: [signed("PT")] })).toEqual([
    expect.stringMatching(/^warn 1: .*shows no assistant/),
  ]);
  expect(found("97112-GP-CQ", "assistant", { signatures: [signed(null)] })).toEqual([]);
  expect(found("97112-GP-CQ", "assistant", { signatures: [] })).toEqual([]);
});

test("a session cut short is reported unless its units fit its minutes", () => {
  const cut = (minutes: number | null): Partial<NoteFacts> => ({
    interventions: [],
    cutShort: { at: [0, 5] },
    timedMinutes: minutes === null ? null : { value: minutes, certain: true, at: null },
  });
  expect(found("97112-GP x2", "reduced-service", cut(23))).toEqual([]);
  expect(found("97112-GP x2", "reduced-service", cut(22))).toHaveLength(1);
  expect(found("97112-GP x2", "reduced-service", cut(null))).toEqual([]);
  expect(found("97150-GP", "reduced-service", cut(null))).toHaveLength(1);
  expect(found("97150-GP-52", "reduced-service", cut(null))).toEqual([]);
});
