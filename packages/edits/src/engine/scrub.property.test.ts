import {
  type Claim,
  type Finding,
  historyLines,
  type ServiceLine,
  stages,
  type TreatmentNote,
} from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { readFacts } from "@firstpass/note";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseExample, referenceFor } from "../shorthand/example.ts";
import { conclude } from "./conclude.ts";
import { scrub, scrubStage } from "./scrub.ts";

const content = openStarterContent();

const procedures = fc.constantFrom(
  "97112",
  "97110",
  "97116",
  "97140",
  "97530",
  "97150",
  "97124",
  "97161",
  "99213",
);
const modifiers = fc.constantFrom("GP", "GO", "59", "XE", "KX", "76", "CQ", "LT", "52", "0X");
const days = fc.constantFrom("2026-03-02", "2026-03-04", "2024-06-30");
const minutes = fc.integer({ min: 0, max: 70 });

const line = fc
  .record({
    procedure: procedures,
    modifiers: fc.array(modifiers, { maxLength: 3 }),
    units: fc.constantFrom(0, 1, 2, 3, 4, 1.5),
    day: days,
    pointer: fc.constantFrom(
      "[I69.354]",
      "[R26.81 I69.354]",
      "[M54.50]",
      "[M54.5 M62.81]",
      "[W19.XXXD S72.001D]",
      "[781.2 O26.711]",
      "[]",
      "[#40]",
    ),
    by: fc.constantFrom("", "", " by:1234567893", " by:1234567893/225100000X", " by:1111111112/225X00000X"),
  })
  .map(
    ({ procedure, modifiers, units, day, pointer, by }) =>
      `${[procedure, ...modifiers].join("-")} x${units} @${day} ${pointer}${by}`,
  );

/** One visit, or enough for the edits that count them; some with a progress report. */
const earlierClaim = fc
  .record({
    visits: fc.constantFrom(
      "",
      "{visits 11}",
      "{visits 3}",
      "{visits 11, report 2026-02-12}",
      "{payer 60054}",
    ),
    day: fc.constantFrom("", "@2026-02-06", "@2026-02-20"),
    line,
  })
  .map(({ visits, day, line }) => `${visits} ${day === "" ? line : line.replace(/@\S+/, day)}`);

const rules = fc
  .subarray(
    [
      "bundles 97112 97110 unless 59",
      "provider by rendering",
      "PT to date 2400.00 and 100.00 in charges",
      "most 2 visits per week",
      "most 8 visits per year of 97112 97110",
      "most 3 units per day",
      "authorize 97112 97110",
      "authorize 97116 after 3 visits per year",
      "lcd L33631/A56566 J6 97112 by I69",
      "excludes 97110 by M54.5*",
      "codes I69.354 R26.81 M54.5- M54.50 M54.51",
      "trait 97116 F 18..70",
      "sex M",
      "no rendering",
      "file within 10 days",
      "received 2026-03-09",
    ],
    { maxLength: 3 },
  )
  .map((chosen) => chosen.map((rule) => `, ${rule}`).join(""));

const noteText = fc.constantFrom(
  "",
  "NMR 25 min, TE 13 min. Total timed: 38; total tx 45",
  "Foam and tandem. Goal: climb stairs.",
  "Balance exercises 20 minutes, walks 10 minutes at home.",
);
const note = fc
  .record({
    day: days,
    procedure: procedures,
    stated: minutes,
    timed: fc.option(minutes),
    plan: fc.constantFrom("", ", no plan", ", certified 2025-12-01..2026-03-01", ", report 2026-02-05"),
    text: noteText,
  })
  .map(
    ({ day, procedure, stated, timed, plan, text }) =>
      `// @${day} {${procedure} ${stated} min${timed === null ? ", no timed" : `, timed ${timed}`}${plan}} ${text}`,
  );

const example = fc
  .record({
    method: fc.constantFrom("cms", "ama", "either"),
    rules,
    charge: fc.constantFrom("", ", charge 1.00"),
    lines: fc.array(line, { minLength: 1, maxLength: 6 }),
    earlier: fc.array(earlierClaim, { maxLength: 2 }),
    notes: fc.array(note, { maxLength: 3 }),
  })
  .map(({ method, rules, charge, lines, earlier, notes }) => {
    const history = earlier.length === 0 ? "" : ` earlier: ${earlier.join(" ; ")}`;
    return parseExample(
      `{units by ${method}${rules}${charge}} ${lines.join(" | ")}${history} ${notes.length === 0 ? "// none" : notes.join(" ")}`,
    );
  });

type Example = ReturnType<typeof parseExample>;

function scrubbed(read: Example, claim: Claim = read.claim) {
  return conclude(scrub({ ...read, claim }, referenceFor(read, content)));
}

test("scrubbing a claim twice gives the same findings and does not change it", () => {
  fc.assert(
    fc.property(example, (read) => {
      const before = structuredClone(read.claim);
      const first = scrubbed(read);
      expect(JSON.stringify(scrubbed(read))).toBe(JSON.stringify(first));
      expect(read.claim).toEqual(before);
      expect(first.findings.filter((finding) => finding.severity === "error")).toEqual([]);
    }),
  );
});

test("scrubbing by stage, with stored facts, gives the same findings", () => {
  fc.assert(
    fc.property(example, (read) => {
      const reference = referenceFor(read, content);
      const notes = JSON.parse(JSON.stringify(readFacts(read.claim.notes)));
      const subject = { ...read, notes };
      const staged = stages.flatMap((stage) => scrubStage(stage, subject, reference));
      expect(staged).toEqual(scrub(subject, reference));
    }),
  );
});

test("the order of the lines does not matter", () => {
  fc.assert(
    fc.property(
      example.chain((read) =>
        fc.tuple(
          fc.constant(read),
          fc.shuffledSubarray(read.claim.lines, { minLength: read.claim.lines.length }),
        ),
      ),
      ([read, lines]) => {
        expect(scrubbed(read, { ...read.claim, lines })).toEqual(scrubbed(read));
      },
    ),
  );
});

test("the order of the diagnoses does not matter, except for the first one", () => {
  const withOrder = example.chain((read) =>
    fc.tuple(
      fc.constant(read),
      fc.shuffledSubarray([...read.claim.diagnoses.keys()], { minLength: read.claim.diagnoses.length }),
    ),
  );
  fc.assert(
    fc.property(withOrder, ([read, order]) => {
      const diagnoses = order.map((position) => read.claim.diagnoses[position]!);
      const lines = read.claim.lines.map((line) => ({
        ...line,
        diagnosisPointers: line.diagnosisPointers.map((pointer) => order.indexOf(pointer - 1) + 1 || pointer),
      }));
      const found = (claim: Claim) =>
        scrubbed(read, claim).findings.filter(({ edit }) => edit !== "medical-necessity/diagnosis-sequence");
      expect(found({ ...read.claim, diagnoses, lines })).toEqual(found(read.claim));
    }),
  );
});

/** A defect added to a claim, and the edits that it concerns: only their findings may change. */
interface Defect {
  name: string;
  concerns: readonly string[];
  addTo(read: Example): Partial<Omit<Example, "claim">> & { claim: Claim };
}

const onFirstLine = (claim: Claim, changes: (line: ServiceLine) => Partial<ServiceLine>): Claim => ({
  ...claim,
  lines: claim.lines.map((line, index) => (index === 0 ? { ...line, ...changes(line) } : line)),
});

const defects: Defect[] = [
  {
    name: "an NPI that fails its check digit",
    concerns: ["integrity/npi-check-digit"],
    addTo: ({ claim }) => ({ claim: { ...claim, referringProvider: { npi: "1234567890" } } }),
  },
  {
    name: "a charge that differs from the sum of the lines",
    concerns: ["integrity/charge-balance"],
    addTo: ({ claim }) => ({ claim: { ...claim, chargeCents: claim.chargeCents + 1 } }),
  },
  {
    name: "a member ID that is not an MBI",
    concerns: ["integrity/member-id-format"],
    addTo: ({ claim }) => ({
      claim: { ...claim, subscriber: { ...claim.subscriber, memberId: "123456789A" } },
    }),
  },
  {
    name: "an invalid place of service",
    concerns: ["integrity/place-of-service"],
    addTo: ({ claim }) => ({ claim: { ...claim, placeOfService: "00" } }),
  },
  {
    name: "a birth date after the service",
    concerns: ["integrity/service-date", "medical-necessity/age-sex"],
    addTo: ({ claim }) => ({
      claim: { ...claim, subscriber: { ...claim.subscriber, birthDate: "2026-03-09" } },
    }),
  },
  {
    name: "a pointer to no diagnosis",
    concerns: ["integrity/diagnosis-pointer"],
    addTo: ({ claim }) => ({
      claim: onFirstLine(claim, ({ diagnosisPointers }) =>
        diagnosisPointers.length === 0 ? {} : { diagnosisPointers: [...diagnosisPointers, 40] },
      ),
    }),
  },
  {
    name: "an unknown modifier",
    concerns: ["modifier/unknown", "modifier/order"],
    addTo: ({ claim }) => ({
      claim: onFirstLine(claim, ({ modifiers }) => ({ modifiers: [...modifiers, "0Z"] })),
    }),
  },
  {
    name: "an invalid diagnosis code",
    concerns: ["medical-necessity/diagnosis-code", "medical-necessity/diagnosis-missing"],
    addTo: ({ claim }) => ({ claim: { ...claim, diagnoses: [...claim.diagnoses, "GAIT"] } }),
  },
  {
    name: "an external cause as the first diagnosis",
    concerns: ["medical-necessity/diagnosis-sequence"],
    addTo: ({ claim }) => {
      if (claim.diagnoses.length === 0) return { claim };
      const lines = claim.lines.map((line) => ({
        ...line,
        diagnosisPointers: line.diagnosisPointers.map((pointer) => pointer + 1),
      }));
      return { claim: { ...claim, diagnoses: ["W19XXXD", ...claim.diagnoses], lines } };
    },
  },
  {
    name: "a late claim",
    concerns: ["integrity/timely-filing"],
    addTo: ({ claim }) => ({ claim, receivedOn: "2029-03-09" }),
  },
  {
    name: "unsigned notes",
    // modifier/assistant uses the signatures too.
    concerns: ["documentation/signature", "modifier/assistant"],
    addTo: ({ claim }) => ({
      claim: { ...claim, notes: claim.notes.map(({ signature: _, ...note }) => note) },
    }),
  },
  {
    name: "an expired plan of care",
    concerns: ["medical-necessity/plan-of-care"],
    addTo: ({ claim }) => ({
      claim: {
        ...claim,
        notes: claim.notes.map((note) => ({
          ...note,
          planOfCare: { goals: [], ...note.planOfCare, certifiedThrough: "2020-01-01" },
        })),
      },
    }),
  },
  {
    name: "an earlier claim with the same services",
    concerns: [
      "integrity/duplicate-claim",
      "modifier/ncci-ptp",
      "modifier/ncci-mue",
      "modifier/payer-pair",
      "modifier/distinct-service-needless",
      "modifier/distinct-service-unsupported",
      "documentation/units-below-minutes",
    ],
    addTo: ({ claim, history }) => ({
      claim,
      history: [...history, ...historyLines({ ...claim, controlNumber: "AGAIN" }, "again", 99)],
    }),
  },
];

test.each(defects)("$name removes no finding of another edit", ({ concerns, addTo }) => {
  fc.assert(
    fc.property(example, (read) => {
      const worse = scrubbed({ ...read, ...addTo(read) }).findings;
      const gone = scrubbed(read).findings.filter(
        (finding) => !concerns.includes(finding.edit) && !worse.some((other) => isAtLeast(other, finding)),
      );
      expect(gone).toEqual([]);
    }),
    { numRuns: 40 },
  );
});

/** Whether a finding has the same edit and lines, and at least the same severity. */
function isAtLeast(one: Finding, other: Finding): boolean {
  return (
    one.edit === other.edit &&
    one.lines.join() === other.lines.join() &&
    (one.severity === other.severity || one.severity === "hold")
  );
}

const unitsEdit = "documentation/units-exceed-minutes";

function exceedsMinutes(read: Example, claim: Claim): boolean {
  return scrubbed(read, claim).findings.some(
    ({ edit, severity }) => edit === unitsEdit && severity === "hold",
  );
}

test("another minute in the note never causes a finding of too many units", () => {
  fc.assert(
    fc.property(example, fc.nat(5), (read, chosen) => {
      const { claim } = read;
      const { notes } = claim;
      if (notes.length === 0 || exceedsMinutes(read, claim)) return;
      const at = chosen % notes.length;
      const longer = claim.notes.map((note, index) => (index === at ? aMinuteLonger(note) : note));
      expect(exceedsMinutes(read, { ...claim, notes: longer })).toBe(false);
    }),
    { numRuns: 100 },
  );
});

/** One more minute for each service, and for the sums accordingly. */
function aMinuteLonger(note: TreatmentNote): TreatmentNote {
  const more = (minutes: number | undefined, by: number) =>
    minutes === undefined ? undefined : minutes + by;
  const { interventions, timedMinutes, totalMinutes } = note;
  return {
    ...note,
    interventions: interventions.map((service) => ({ ...service, minutes: more(service.minutes, 1) })),
    timedMinutes: more(timedMinutes, interventions.length),
    totalMinutes: more(totalMinutes, interventions.length),
  };
}

test("another unit never resolves a finding of too many units", () => {
  fc.assert(
    fc.property(example, fc.nat(5), (read, chosen) => {
      const { claim } = read;
      const at = chosen % claim.lines.length;
      const { units } = claim.lines[at]!;
      if (units <= 0 || !exceedsMinutes(read, claim)) return;
      const lines = claim.lines.map((line, index) => (index === at ? { ...line, units: units + 1 } : line));
      expect(exceedsMinutes(read, { ...claim, lines })).toBe(true);
    }),
    { numRuns: 100 },
  );
});

test("the later of two claims on a day is held for a pair", () => {
  const billed = (line: string) => parseExample(line).claim;
  const claims = [billed("97150-GP"), billed("97112-GP")] as const;
  for (const [first, second] of [claims, claims.toReversed()] as [Claim, Claim][]) {
    const pairs = (claim: Claim, history = historyLines(first, "a", 1)) =>
      scrub(
        { claim, history, earlierNotes: [], earlierVisits: [], accumulators: [] },
        { content, receivedOn: "2026-03-10" },
      ).filter((finding) => finding.edit === "modifier/ncci-ptp");
    expect(pairs(first, [])).toHaveLength(0);
    expect(pairs(second)).toHaveLength(1);
  }
});

/** Findings that another line may resolve: a pair for 59, an assistant's or a reduced line, a total that justifies KX. */
function isResolvable({ edit, severity }: Finding): boolean {
  if (edit === "modifier/therapy-threshold") return severity === "warn";
  return /^modifier\/(assistant|distinct-service-needless|reduced-service)$/.test(edit);
}

test("another line removes no other finding", () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 2, maxLength: 6 }), example, (lines, read) => {
      const claim = parseExample(lines.join(" | ")).claim;
      const { notes } = read.claim;
      const held = (billed: ServiceLine[]) =>
        scrubbed(read, { ...claim, notes, lines: billed })
          .findings.filter((finding) => finding.stage === "modifier" && !isResolvable(finding))
          .map(({ edit }) => edit);
      const all = new Set(held(claim.lines));
      expect(held(claim.lines.slice(0, -1)).filter((edit) => !all.has(edit))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("a claim with fifty lines gets one finding for each pair of codes", () => {
  const many: ServiceLine[] = [];
  const { claim } = parseExample("97150-GP | 97112-GP | 97110-GP | 97140-GP | 97124-GP");
  for (let number = 1; number <= 50; number += 1) many.push({ ...claim.lines[number % 5]!, number });
  const findings = scrub(
    { claim: { ...claim, lines: many }, history: [], earlierNotes: [], earlierVisits: [], accumulators: [] },
    { content, receivedOn: "2026-03-10" },
  );
  const pairs = findings.filter((finding) => finding.edit === "modifier/ncci-ptp");
  expect(pairs.length).toBeLessThanOrEqual(10);
  expect(new Set(pairs.map((finding) => finding.message)).size).toBe(pairs.length);
});
