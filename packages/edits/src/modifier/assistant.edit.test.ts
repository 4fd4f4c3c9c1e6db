import { expect, test } from "vitest";
import { foundWith, service, signed } from "../engine/note-facts.fixture.ts";
import assistantEdit from "./assistant.edit.ts";

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
  // CMS: each furnishes 9 to 14 minutes, and together 23 to 28.
  [12, 14, 2, 1],
  [5, 10, 1, 1],
  [10, 5, 1, 0],
])(
  "%i minutes by the therapist and %i by the assistant, billed as %i units: CQ is required on %i",
  (therapist, assistant, units, required) => {
    const facts = {
      interventions: [service("97112", therapist), service("97112", assistant, { assistant: true })],
      assistant: { minutes: assistant, at: null },
      signatures: [signed("PT")],
    };
    const share = required === units ? `${units} unit` : `${required} of ${units} units`;
    const findings = foundWith(assistantEdit, `97112-GP x${units}`, facts);
    if (required === 0) expect(findings).toEqual([]);
    else expect(findings).toEqual([expect.stringContaining(`CQ is missing on ${share}`)]);
    const marked =
      units > required ? `97112-GP x${units - required} | 97112-GP-CQ x${required}` : `97112-GP-CQ x${units}`;
    if (required > 0) expect(foundWith(assistantEdit, marked, facts)).toEqual([]);
  },
);

/**
 * The kinds of examples that CMS publishes for CQ and CO, with the minutes of therapist and assistant, a right claim, and a
 * claim that lacks the modifier on one unit.
 */
test.each<[string, [procedure: string, therapist: number, assistant: number][], string, string | null]>([
  [
    "the assistant furnishes a full unit, the therapist 8 minutes of the next",
    [
      ["97110", 13, 23],
      ["97140", 30, 0],
    ],
    "97110-GP | 97110-GP-CQ | 97140-GP x2",
    "97110-GP x2 | 97140-GP x2",
  ],
  [
    "both furnish most of a unit of one service",
    [["97535", 10, 19]],
    "97535-GP | 97535-GP-CQ",
    "97535-GP x2",
  ],
  [
    "each furnishes a service alone, and the last unit is the assistant's",
    [
      ["97110", 22, 0],
      ["97140", 0, 23],
    ],
    "97110-GP | 97140-GP-CQ x2",
    "97110-GP | 97140-GP | 97140-GP-CQ",
  ],
  [
    "each furnishes a service alone for the same time, and the last unit is either's",
    [
      ["97110", 20, 0],
      ["97530", 0, 20],
    ],
    "97110-GP x2 | 97530-GP-CQ",
    "97110-GP x2 | 97530-GP",
  ],
  ["neither furnishes 8 minutes of the only unit", [["97116", 6, 5]], "97116-GP-CQ", "97116-GP"],
  ["the therapist furnishes 8 minutes of the only unit", [["97116", 8, 8]], "97116-GP", null],
  [
    "three units, of which the therapist makes one and 7 minutes",
    [["97112", 22, 23]],
    "97112-GP | 97112-GP-CQ x2",
    "97112-GP x2 | 97112-GP-CQ",
  ],
  [
    "three units, of which the therapist makes one and 8 minutes",
    [["97112", 23, 22]],
    "97112-GP x2 | 97112-GP-CQ",
    "97112-GP x3",
  ],
  ["the assistant's minute is within the allowance", [["97110", 37, 1]], "97110-GP x3", null],
])("%s", (_, services, right, wrong) => {
  const facts = {
    interventions: services.flatMap(([procedure, therapist, assistant]) => [
      ...(therapist > 0 ? [service(procedure, therapist)] : []),
      ...(assistant > 0 ? [service(procedure, assistant, { assistant: true })] : []),
    ]),
    assistant: { minutes: services.reduce((sum, [, , minutes]) => sum + minutes, 0), at: null },
    signatures: [signed("PT")],
  };
  expect(foundWith(assistantEdit, right, facts)).toEqual([]);
  if (wrong) {
    expect(foundWith(assistantEdit, wrong, facts)).toEqual([expect.stringContaining("CQ is missing")]);
  }
});

test("minutes without a service may be the therapist's", () => {
  const facts = (therapist: number | null) => ({
    interventions: [
      service("97112", 6, { assistant: true }),
      ...(therapist === null ? [] : [service(null, therapist)]),
    ],
    assistant: { minutes: 6, at: null },
    totalMinutes: { value: 15, certain: true, at: null },
    signatures: [signed("PT")],
  });
  expect(foundWith(assistantEdit, "97112-GP", facts(9))).toEqual([expect.stringMatching(/^warn 1: /)]);
  expect(foundWith(assistantEdit, "97112-GP", facts(null))).toEqual([expect.stringMatching(/^hold 1: /)]);
});

test("an untimed service requires CQ if the assistant furnished more than a tenth of it", () => {
  const facts = (therapist: number, assistant: number) => ({
    interventions: [service("97150", therapist), service("97150", assistant, { assistant: true })],
    assistant: { minutes: assistant, at: null },
    signatures: [signed("PT")],
  });
  expect(foundWith(assistantEdit, "97150-GP", facts(27, 3))).toEqual([]);
  expect(foundWith(assistantEdit, "97150-GP", facts(26, 4))).toEqual([
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
  expect(foundWith(assistantEdit, "97112-GP", facts(null))).toEqual([expect.stringMatching(/^warn 1: /)]);
  expect(foundWith(assistantEdit, "97112-GP", facts(20))).toEqual([expect.stringMatching(/^warn 1: /)]);
  expect(foundWith(assistantEdit, "97112-GP", facts(4))).toEqual([]);
  expect(foundWith(assistantEdit, "97112-GP-CQ", facts(null))).toEqual([]);
});

test("CQ is questioned only if a therapist signed and no assistant is named", () => {
  expect(foundWith(assistantEdit, "97112-GP-CQ", { signatures: [signed("PT")] })).toEqual([
    expect.stringMatching(/^warn 1: .*shows no assistant/),
  ]);
  expect(foundWith(assistantEdit, "97112-GP-CQ", { signatures: [signed(null)] })).toEqual([]);
  expect(foundWith(assistantEdit, "97112-GP-CQ", { signatures: [] })).toEqual([]);
});
