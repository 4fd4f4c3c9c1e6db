import { expect, test } from "vitest";
import { PolicyError, parsePolicy } from "./index.ts";

const head = "id: acme\nname: Acme Health\n";

function problemsOf(text: string, knownEdits?: ReadonlySet<string>): string[] {
  try {
    parsePolicy(text, "acme.yaml", knownEdits);
  } catch (error) {
    if (error instanceof PolicyError) return error.message.split("\n");
    throw error;
  }
  return [];
}

test("a policy says only what it wants to say", () => {
  expect(parsePolicy(head, "acme.yaml")).toEqual({
    fileName: "acme.yaml",
    match: [{}],
    effectiveFrom: null,
    effectiveThrough: null,
    stated: { id: "acme", name: "Acme Health" },
  });
});

test("everything it may say", () => {
  const file = parsePolicy(
    `${head}source: provider manual 2026
match:
  - { payerIds: [sx123], states: [il] }
  - { filingCodes: [CI] }
effective: { from: 2026-01-01, through: 2026-12-31 }
unitMethod: ama
timelyFilingDays: 90
timelyFilingWarningDays: 7
planOfCare: { required: true }
thresholds:
  2026: { physicalAndSpeech: "2480.00", occupational: 2480, medicalReview: 3000.5 }
rates: { "97112": "33.50", 97110: 30 }
severity:
  modifier/ncci-ptp: off
  documentation/note-missing: warn
`,
    "acme.yaml",
  );
  expect(file.match).toEqual([
    { payerIds: new Set(["SX123"]), states: new Set(["IL"]) },
    { filingCodes: new Set(["CI"]) },
  ]);
  expect(file).toMatchObject({ effectiveFrom: "2026-01-01", effectiveThrough: "2026-12-31" });
  expect(file.stated).toEqual({
    id: "acme",
    name: "Acme Health",
    source: "provider manual 2026",
    unitMethod: "ama",
    timelyFilingDays: 90,
    timelyFilingWarningDays: 7,
    planOfCare: { required: true },
    thresholds: new Map([
      [2026, { physicalAndSpeechCents: 248_000, occupationalCents: 248_000, medicalReviewCents: 300_050 }],
    ]),
    rates: new Map([
      ["97110", 3000],
      ["97112", 3350],
    ]),
    severity: new Map([
      ["modifier/ncci-ptp", "off"],
      ["documentation/note-missing", "warn"],
    ]),
  });
});

test.each([
  ["", ["1:1: id is missing: add it", "1:1: name is missing: add it"]],
  [
    "- id: acme\n",
    ["1:1: the policy does not hold keys and values: see the policies that ship with Firstpass"],
  ],
  [`${head}unitmethod: cms\n`, ["3:1: unitmethod is not a key that a policy has here: correct or remove it"]],
  [`${head}unitMethod: who\n`, ["3:13: unitMethod is none of cms, ama, either: choose one of these"]],
  [
    `${head}match: { payerId: [x] }\n`,
    ["3:10: match.payerId is not a key that a policy has here: correct or remove it"],
  ],
  [
    `${head}match:\n  - payerIds: []\n`,
    ["4:15: match.payerIds is an empty list: name one or more, or leave it out"],
  ],
  [`${head}match:\n  - states: IL\n`, ["4:13: match.states is not a list: write it in square brackets"]],
  [
    `${head}match: { payerIds: [06102, 12] }\n`,
    [
      "3:21: match.payerIds is not text: put it in quotes",
      "3:28: match.payerIds is not text: put it in quotes",
    ],
  ],
  [`${head}timelyFilingDays: -1\n`, ["3:19: timelyFilingDays is negative"]],
  [
    `${head}effective:\n  from: 2026-02-30\n`,
    ["4:9: effective.from is not an existing day: write it as YYYY-MM-DD"],
  ],
  [
    `${head}planOfCare: { required: maybe }\n`,
    ["3:25: planOfCare.required is neither true nor false: write one of these"],
  ],
  [`${head}rates:\n  "9711": 30\n`, ["4:3: rates.9711 is not a procedure code: put it in quotes"]],
  [
    `${head}rates:\n  "97112": cheap\n`,
    ['4:12: rates.97112 is not an amount in dollars: write it like "32.40"'],
  ],
  [
    `${head}severity:\n  ncci: off\n`,
    [
      "4:3: severity.ncci is not the id of an edit: write it as stage/name, the stage one of integrity, documentation, modifier, medical-necessity",
    ],
  ],
  [
    `${head}severity:\n  modifier/ncci-ptp: of\n`,
    ["4:22: severity.modifier/ncci-ptp is none of hold, warn, off: choose one of these"],
  ],
  [`${head}name: Again\n`, ["3:1: this is not YAML: Map keys must be unique"]],
])("%j is refused with its place and the remedy", (text, problems) => {
  expect(problemsOf(text)).toEqual(problems.map((problem) => `acme.yaml:${problem}`));
});

test("the error carries the place of the first problem", () => {
  try {
    parsePolicy(`${head}rates: 3\nseverity: { x: off }\n`, "acme.yaml");
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({ fileName: "acme.yaml", line: 3, column: 8 });
  }
});

test("an alias without an anchor, and a bomb of aliases, are refused", () => {
  expect(problemsOf(`${head}source: *nowhere\n`)[0]).toMatch(/^acme\.yaml:1:1: .*write the value out/);
  const levels = Array.from(
    { length: 12 },
    (_, n) => `k${n}: &a${n} [${n ? `*a${n - 1},`.repeat(12) : "x,"}]`,
  );
  expect(problemsOf(`${levels.join("\n")}\n`)[0]).toMatch(/write the value out/);
});

test("an edit that does not exist is refused when the edits are known", () => {
  const text = `${head}severity:\n  modifier/ncci-ptp: off\n  modifier/nci-mue: off\n  integrity/zzzzz: off\n`;
  expect(problemsOf(text)).toEqual([]);
  expect(problemsOf(text, new Set(["modifier/ncci-ptp", "modifier/ncci-mue"]))).toEqual([
    "acme.yaml:5:3: severity: there is no edit modifier/nci-mue: did you mean modifier/ncci-mue?",
    "acme.yaml:6:3: severity: there is no edit integrity/zzzzz: list the edits there are and correct the id",
  ]);
});
