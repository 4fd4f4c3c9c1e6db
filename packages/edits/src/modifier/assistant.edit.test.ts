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

/** CMS's billing examples of 2022 with several services: minutes by the therapist and by the assistant. */
test.each<
  [
    name: string,
    minutes: [code: string, therapist: number, assistant: number][],
    claim: string,
    required: string,
  ]
>([
  [
    "a full unit of the assistant's, and a final one with 13 minutes of the therapist's",
    [
      ["97110", 13, 23],
      ["97140", 30, 0],
    ],
    "97110-GP x2 | 97140-GP x2",
    "1 of 2 units of 97110",
  ],
  [
    "each furnishes a service alone",
    [
      ["97112", 24, 0],
      ["97110", 0, 23],
    ],
    "97112-GP x2 | 97110-GP",
    "1 unit of 97110",
  ],
  [
    "the final unit is that of the service with more minutes left, the assistant's",
    [
      ["97110", 33, 0],
      ["97140", 0, 7],
    ],
    "97110-GP x2 | 97140-GP",
    "1 unit of 97140",
  ],
  [
    "the final unit is that of the service with more minutes left, the therapist's",
    [
      ["97110", 0, 33],
      ["97140", 7, 0],
    ],
    "97110-GP-CQ x2 | 97140-GP",
    "",
  ],
  [
    "a unit each, and 10 of the final one's 15 minutes by the therapist",
    [["97110", 25, 20]],
    "97110-GP x3",
    "1 of 3 units of 97110",
  ],
  [
    "eight minutes each of two services, of which the therapist's is billed",
    [
      ["97530", 8, 0],
      ["97110", 0, 8],
    ],
    "97530-GP",
    "",
  ],
  [
    "both units of one service are the assistant's, the other one's the therapist's",
    [
      ["97116", 0, 32],
      ["97140", 12, 3],
    ],
    "97116-GP x2 | 97140-GP",
    "2 units of 97116",
  ],
])("%s", (_, minutes, claim, required) => {
  const interventions = minutes.flatMap(([code, therapist, assistant]) => [
    ...(therapist > 0 ? [service(code, therapist)] : []),
    ...(assistant > 0 ? [service(code, assistant, { assistant: true })] : []),
  ]);
  const found = foundWith(assistantEdit, claim, {
    interventions,
    assistant: { minutes: minutes.reduce((sum, [, , by]) => sum + by, 0), at: null },
    signatures: [signed("PT")],
  });
  if (required === "") expect(found).toEqual([]);
  else expect(found).toEqual([expect.stringContaining(`CQ is missing on ${required}`)]);
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
