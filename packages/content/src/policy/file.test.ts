import fc from "fast-check";
import { expect, test } from "vitest";
import { policyFields } from "./fields.ts";
import { parsePolicy } from "./file.ts";
import { PolicyError } from "./problem.ts";

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

test("a policy needs only an id and a name", () => {
  expect(parsePolicy(head, "acme.yaml")).toMatchObject({
    fileName: "acme.yaml",
    match: [{}],
    effectiveFrom: null,
    effectiveThrough: null,
    extends: null,
    precedence: 0,
    stated: { id: "acme", name: "Acme Health" },
    facts: new Map(),
  });
});

test("a policy with every field", () => {
  const file = parsePolicy(
    `${head}source: provider manual 2026
extends: medicare-part-b
precedence: 5
match:
  - { payerIds: [sx123], states: [il] }
  - { filingCodes: [CI, 12], payerNames: ["Acme *"] }
effective: { from: 2026-01-01, through: 2026-12-31 }
unconfirmed: [timelyFilingDays, rates.97110]
timelyFilingDays: 90
timelyFilingWarningDays: 7
renderingProviderRequired: true
unitMethod: ama
disciplineModifiers: { required: false, procedures: ["97112"] }
assistants: { modifierRequired: true, procedures: null, overPercent: 12.5, payPercent: 85 }
sameProvider: rendering
distinctServiceModifier: 59
pairs:
  - { column1: 97112, column2: 97110, modifiers: [59, xu], on: column2, rationale: bundled }
  - { column1: 97112, column2: 97116, modifiers: [], effective: { from: 2026-07-01 }, source: page 3 }
thresholds:
  2026: { physicalAndSpeech: "2480.00", occupational: 2480, medicalReview: 3000.5 }
kxEarlyPercent: 50
planOfCare: { required: true }
priorAuthorization:
  - { procedures: [97112], afterVisits: 12, per: episode, exemptPayerNames: ["*student*"] }
limits:
  - { visits: 60, per: year, disciplines: [GP, GO] }
  - { units: 4, per: day, procedures: [97112] }
repeatPattern: { visits: null }
indications: { "97112": [G20*, i69.354] }
coverage:
  - { procedures: [97112], doesNotSupport: [M62.81] }
localCoverage: { jurisdiction: J6, lcd: null }
rates: { "97112": "33.50", 97110: [{ amount: 30, effective: { from: 2026-01-01 } }] }
locality: "16"
severity:
  modifier/ncci-ptp: off
  modifier/ncci-ptp.never: hold
`,
    "acme.yaml",
  );
  const open = { effectiveFrom: null, effectiveThrough: null };
  expect(file).toMatchObject({ extends: "medicare-part-b", precedence: 5 });
  expect(file).toMatchObject({ effectiveFrom: "2026-01-01", effectiveThrough: "2026-12-31" });
  expect(file.match).toMatchObject([
    { payerIds: new Set(["SX123"]), states: new Set(["IL"]) },
    { filingCodes: new Set(["CI", "12"]), payerNames: { patterns: ["Acme *"] } },
  ]);
  expect(file.stated).toMatchObject({
    id: "acme",
    name: "Acme Health",
    source: "provider manual 2026",
    timelyFilingDays: 90,
    timelyFilingWarningDays: 7,
    renderingProviderRequired: true,
    unitMethod: "ama",
    disciplineModifiers: { required: false, procedures: new Set(["97112"]) },
    assistants: { modifierRequired: true, procedures: null, overPercent: 12.5, payPercent: 85 },
    sameProvider: "rendering",
    distinctServiceModifier: "59",
    pairs: [
      {
        column1: "97112",
        column2: "97110",
        modifiers: new Set(["59", "XU"]),
        on: "column2",
        ...open,
        source: null,
        rationale: "bundled",
      },
      { column2: "97116", modifiers: new Set(), on: "either", effectiveFrom: "2026-07-01", source: "page 3" },
    ],
    thresholds: new Map([
      [2026, { physicalAndSpeechCents: 248_000, occupationalCents: 248_000, medicalReviewCents: 300_050 }],
    ]),
    kxEarlyPercent: 50,
    planOfCare: { required: true },
    priorAuthorization: [
      {
        procedures: new Set(["97112"]),
        afterVisits: 12,
        per: "episode",
        payerNames: null,
        ...open,
        source: null,
      },
    ],
    limits: [
      { count: 60, of: "visits", per: "year", procedures: null, disciplines: new Set(["GP", "GO"]) },
      { count: 4, of: "units", per: "day", procedures: new Set(["97112"]), disciplines: null },
    ],
    repeatPattern: { visits: null },
    coverage: [{ procedures: new Set(["97112"]), supports: null, doesNotSupport: { patterns: ["M62.81"] } }],
    localCoverage: { jurisdiction: "J6", lcd: null },
    rates: new Map([
      ["97110", [{ cents: 3000, effectiveFrom: "2026-01-01", effectiveThrough: null }]],
      ["97112", [{ cents: 3350, ...open }]],
    ]),
    locality: "16",
    severity: new Map([
      ["modifier/ncci-ptp", "off"],
      ["modifier/ncci-ptp.never", "hold"],
    ]),
  });
  expect(file.stated.indications!.get("97112")!.has("I69354")).toBe(true);
  expect(file.facts.get("timelyFilingDays")).toEqual({ value: 90, unconfirmed: true });
  expect(file.facts.get("rates.97112")).toEqual({ value: "33.50", unconfirmed: false });
  expect(file.facts.get("rates.97110")).toMatchObject({ unconfirmed: true });
  expect(file.facts.get("planOfCare.required")).toEqual({ value: true, unconfirmed: false });
});

test("an omitted field is absent, not undefined", () => {
  const { stated } = parsePolicy(
    `${head}planOfCare: { required: true }\nmatch: { states: [IL] }\n`,
    "acme.yaml",
  );
  expect(Object.keys(stated)).toEqual(["id", "name", "planOfCare"]);
  expect(Object.keys(stated.planOfCare!)).toEqual(["required"]);
});

test.each([
  ["", ["1:1: id is missing: add it", "1:1: name is missing: add it"]],
  ["- id: acme\n", ["1:1: the policy does not contain keys and values: see docs/policies.md"]],
  [`${head}unitmethod: cms\n`, ["3:1: unitmethod is not a known key here: did you mean unitMethod?"]],
  [`${head}unitMethod: who\n`, ["3:13: unitMethod is not one of cms, ama, either: use one of these"]],
  [
    `${head}match: { payerId: [x] }\n`,
    ["3:10: match.payerId is not a known key here: did you mean payerIds?"],
  ],
  [
    `${head}match:\n  - payerIds: []\n`,
    ["4:15: match.payerIds is an empty list: add an entry, or omit the list"],
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
  ...["soon", "12", "0 months", "200 months", "1.5"].map((limit): [string, string[]] => [
    `${head}timelyFilingDays: "${limit}"\n`,
    ["3:19: timelyFilingDays is not a number of days or months: write it like 90 or 12 months"],
  ]),
  [
    `${head}effective:\n  from: 2026-02-30\n`,
    ["4:9: effective.from is not a valid date: write it as YYYY-MM-DD"],
  ],
  [
    `${head}planOfCare: { required: maybe }\n`,
    ["3:25: planOfCare.required is not true or false: use one of these"],
  ],
  [`${head}rates:\n  "9711": 30\n`, ["4:3: rates.9711 is not a procedure code: correct it"]],
  [
    `${head}rates:\n  "97112": cheap\n`,
    ['4:12: rates.97112 is not an amount in dollars: write it like "32.40"'],
  ],
  [
    `${head}severity:\n  ncci: off\n`,
    [
      "4:3: severity.ncci is not an edit id: write it as stage/name, where the stage is one of integrity, documentation, modifier, medical-necessity",
    ],
  ],
  [
    `${head}severity:\n  modifier/ncci-ptp: of\n`,
    ["4:22: severity.modifier/ncci-ptp is not one of hold, warn, off: use one of these"],
  ],
  [
    `${head}rates:\n  "97112": [{ amount: cheap }]\n`,
    ['4:23: rates.97112.amount is not an amount in dollars: write it like "32.40"'],
  ],
  [
    `${head}rates:\n  "97112":\n    - { amout: 3 }\n`,
    [
      "5:7: rates.97112.amount is missing: add it",
      "5:9: rates.97112.amout is not a known key here: did you mean amount?",
    ],
  ],
  [`${head}rates: { "97112": [] }\n`, ["3:19: rates.97112 is an empty list: add a rate, or omit the list"]],
  [
    `${head}planOfCare: { recertifcationDays: 60 }\n`,
    ["3:15: planOfCare.recertifcationDays is not a known key here: did you mean recertificationDays?"],
  ],
  [
    `${head}pairs:\n  - { column1: 9711, column2: "97110", modifier: [] }\n`,
    [
      "4:5: pairs.modifiers is missing: add it",
      "4:16: pairs.column1 is not a procedure code: correct it, or put it in quotes",
      "4:40: pairs.modifier is not a known key here: did you mean modifiers?",
    ],
  ],
  [
    `${head}limits:\n  - { visits: 3, units: 4, per: week }\n  - { visits: 3, per: fortnight }\n`,
    [
      "4:5: limits states both visits and units, or neither: state one of them",
      "5:23: limits.per is not one of day, week, episode, year: use one of these",
    ],
  ],
  [
    `${head}coverage:\n  - { procedures: ["97112"] }\n`,
    ["4:5: coverage has no diagnosis: state supports or doesNotSupport"],
  ],
  [
    `${head}indications: { "97112": [stroke] }\n`,
    ["3:26: indications.97112 is not a diagnosis: write a code like I69.354, or a prefix like I69*"],
  ],
  [
    `${head}effective: { from: 2026-07-01, through: 2026-06-30 }\n`,
    ["3:12: effective ends before it begins: swap the dates"],
  ],
  [
    `${head}match: { states: [Illinois] }\n`,
    ["3:19: match.states is not a two-letter state: correct it, or put it in quotes"],
  ],
  [
    `${head}timelyFilingDays: 90\nunconfirmed: [timelyFilingDay, rates]\n`,
    [
      "4:15: unconfirmed: this file does not state timelyFilingDay: did you mean timelyFilingDays?",
      "4:32: unconfirmed: this file does not state rates: state it, or remove it from unconfirmed",
    ],
  ],
  [`${head}name: Again\n`, ["3:1: this is not valid YAML: Map keys must be unique"]],
])("%j is refused with its position and a remedy", (text, problems) => {
  expect(problemsOf(text)).toEqual(problems.map((problem) => `acme.yaml:${problem}`));
});

test("every problem is reported at once, sorted by position", () => {
  try {
    parsePolicy(
      `${head}severity: { modifier/ncci-pp: off }\nrates: 3\nunconfirmed: [unitMethod]\n`,
      "acme.yaml",
      new Set(["modifier/ncci-ptp"]),
    );
    expect.unreachable();
  } catch (error) {
    expect(error).toMatchObject({
      fileName: "acme.yaml",
      problems: [
        { line: 3, column: 13, text: expect.stringContaining("did you mean modifier/ncci-ptp?") },
        { line: 4, column: 8 },
        { line: 5, column: 15 },
      ],
    });
  }
});

test("an alias without an anchor, and exponential aliases, are refused", () => {
  expect(problemsOf(`${head}source: *nowhere\n`)[0]).toMatch(/^acme\.yaml:1:1: .*write the value instead/);
  const levels = Array.from(
    { length: 12 },
    (_, n) => `k${n}: &a${n} [${n ? `*a${n - 1},`.repeat(12) : "x,"}]`,
  );
  expect(problemsOf(`${levels.join("\n")}\n`)[0]).toMatch(/write the value instead/);
});

test("an unknown edit is refused if the edits are known", () => {
  const text = `${head}severity:\n  modifier/ncci-ptp: off\n  modifier/nci-mue: off\n  integrity/zzzzz: off\n`;
  expect(problemsOf(text)).toEqual([]);
  expect(problemsOf(text, new Set(["modifier/ncci-ptp", "modifier/ncci-mue"]))).toEqual([
    "acme.yaml:5:3: severity: there is no edit modifier/nci-mue: did you mean modifier/ncci-mue?",
    "acme.yaml:6:3: severity: there is no edit integrity/zzzzz: list the edits with `firstpass edits list` and correct the id",
  ]);
});

test("any file is either parsed or refused with positions inside it", () => {
  const names = policyFields().flatMap(({ name, fields }) => [name, ...fields.map((field) => field.name)]);
  const { value } = fc.letrec<{ value: unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom("97112", 97112, "MB", "cms", "2026-01-01", "I69*", "32.40", "modifier/ncci-ptp", "off"),
      fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(fc.constantFrom(...names, "97112", "2026"), fc.string()), tie("value"), {
        maxKeys: 4,
      }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...names), value), fc.boolean(), (written, headed) => {
      const text = JSON.stringify(headed ? { ...written, id: "acme", name: "Acme" } : written, null, 1);
      const lineCount = text.split("\n").length;
      try {
        expect(parsePolicy(text, "any.yaml", new Set(["modifier/ncci-ptp"])).fileName).toBe("any.yaml");
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        expect(error.problems).not.toEqual([]);
        for (const { line, column } of error.problems) {
          expect(line >= 1 && line <= lineCount && column >= 1).toBe(true);
        }
      }
    }),
    { numRuns: 500 },
  );
});

test.each([
  [
    "entries",
    Array.from({ length: 300_000 }, (_, at) => `key${at}: 1`)
      .join("\n")
      .slice(0, 1_000_000),
  ],
  ["bytes", `id: large # ${"x".repeat(2_000_000)}`],
])("a file with more %s than any policy is refused before it is parsed", (_, text) => {
  expect(() => parsePolicy(text, "large.yaml")).toThrow("the limit for a policy");
});
