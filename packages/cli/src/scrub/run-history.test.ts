import { type AccumulatorTotal, type Claim, parseClaim } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { RunHistory } from "./run-history.ts";

function claim(controlNumber: string, { memberId = "M1", frequency = "1", date = "2026-03-02" } = {}): Claim {
  return parseClaim({
    controlNumber,
    frequency,
    charge: "45.00",
    payer: { id: "06102" },
    subscriber: { memberId },
    billingProvider: { npi: "1234567893" },
    lines: [{ procedure: "97112", units: 1, charge: "45.00", serviceDate: date }],
  });
}

const seen = (history: RunHistory, of: Claim) =>
  history.admit(of, []).history.map(({ controlNumber }) => controlNumber);

test("a claim sees only the same patient's earlier claims for its dates", () => {
  const history = new RunHistory();
  expect(seen(history, claim("A"))).toEqual([]);
  expect(seen(history, claim("B", { memberId: "M2" }))).toEqual([]);
  expect(seen(history, claim("C", { date: "2026-03-03" }))).toEqual([]);
  expect(seen(history, claim("D"))).toEqual(["A"]);
  expect(seen(history, claim("E"))).toEqual(["A", "D"]);
});

test("the same claim again is a revision: it keeps its id and position and does not see itself", () => {
  const history = new RunHistory();
  const first = history.admit(claim("A"), []);
  history.admit(claim("B"), []);
  const second = history.admit(claim("A", { frequency: "7", date: "2026-03-05" }), []);
  expect(second).toEqual({
    claimId: first.claimId,
    revision: 2,
    history: [],
    limitedDays: [],
    earlierNotes: [],
    earlierVisits: [],
    accumulators: [],
  });
  expect(seen(history, claim("C"))).toEqual(["B"]);
  expect(seen(history, claim("D", { date: "2026-03-05" }))).toEqual(["A"]);
});

test("a claim that comes again in another file is a revision, and in the same file another claim", () => {
  const history = new RunHistory();
  const ids = ["one.837", "two.837", "two.837"].map((file) => {
    history.beginBatch(file);
    return history.admit(claim("A"), []).claimId;
  });
  expect(ids[1]).toBe(ids[0]);
  expect(ids[2]).not.toBe(ids[0]);
  expect(seen(history, claim("B"))).toEqual(["A", "A"]);
});

test("a void removes its claim", () => {
  const history = new RunHistory();
  history.admit(claim("A"), []);
  history.admit(claim("A", { frequency: "8" }), []);
  expect(seen(history, claim("B"))).toEqual([]);
});

const noteText =
  "Tandem stance on foam with contact guard assistance and verbal cues for weight shift toward the left, then step-overs " +
  "across four hurdles; reaching beyond the base of support retrains postural reactions that the stroke slowed.";

test("a claim sees the same practice's notes for the patient's last visits", () => {
  const history = new RunHistory();
  const noted = (
    controlNumber: string,
    date: string,
    { npi = "1234567893", memberId = "M1" } = {},
  ): Claim => ({
    ...claim(controlNumber, { date, memberId }),
    billingProvider: { npi },
    notes: [{ serviceDate: date, text: noteText, interventions: [] }],
  });
  const notes = (of: Claim) => history.admit(of, []).earlierNotes.map(({ controlNumber }) => controlNumber);
  expect(notes(noted("A", "2026-02-20"))).toEqual([]);
  expect(notes(noted("B", "2026-02-23", { npi: "1245319599" }))).toEqual([]);
  expect(notes(noted("C", "2026-02-23", { memberId: "M2" }))).toEqual([]);
  expect(notes(noted("D", "2026-02-25"))).toEqual(["A"]);
  expect(notes(noted("E", "2026-02-27"))).toEqual(["D", "A"]);
  expect(notes(noted("F", "2026-03-02"))).toEqual(["E", "D", "A"]);
  // The other practice's visit is one of the four.
  expect(notes(noted("G", "2026-03-04"))).toEqual(["F", "E", "D"]);
  expect(notes({ ...noted("E", "2026-03-09"), frequency: "7" })).toEqual(["D", "A"]);
  expect(notes(noted("H", "2026-03-01"))).toEqual(["D", "A"]);
});

test("a claim sees the earlier visits it needs, latest first", () => {
  const history = new RunHistory();
  const reported = (controlNumber: string, date: string): Claim => ({
    ...claim(controlNumber, { date }),
    notes: [{ serviceDate: date, text: "PROGRESS REPORT\nBerg 44/56.", interventions: [] }],
  });
  history.admit(claim("A", { date: "2026-02-20" }), []);
  history.admit(claim("B", { date: "2026-03-04" }), []);
  history.admit(claim("C", { date: "2026-02-25", memberId: "M2" }), []);
  history.admit(reported("D", "2026-02-25"), []);
  const window = { from: "2026-02-21", through: "2026-03-31", visitsMax: 9 };
  const visits = (of: Claim, changes = {}) => history.admit(of, [], { ...window, ...changes }).earlierVisits;
  expect(visits(claim("E"))).toEqual([
    {
      serviceDate: "2026-03-04",
      billingNpi: "1234567893",
      payerId: "06102",
      progressReport: null,
      services: [expect.objectContaining({ procedure: "97112", modifiers: [], units: 1 })],
    },
    expect.objectContaining({ serviceDate: "2026-02-25", progressReport: "2026-02-25" }),
  ]);
  expect(visits(claim("F"), { visitsMax: 1 })).toHaveLength(1);
  // A resubmitted claim keeps its position, so it does not see claims admitted after it.
  expect(visits(claim("B", { frequency: "7" })).map(({ serviceDate }) => serviceDate)).toEqual([]);
  history.admit(claim("D", { frequency: "8" }), []);
  expect(visits(claim("E", { frequency: "7" })).map(({ serviceDate }) => serviceDate)).toEqual([
    "2026-03-02",
  ]);
});

const therapy = (cents: number, year = 2026): AccumulatorTotal => ({
  year,
  bucket: "physical-and-speech",
  allowedCents: cents,
  chargedCents: 0,
});

test("a claim sees the accumulators from the same patient's earlier claims, whatever their dates", () => {
  const history = new RunHistory();
  const totals = (of: Claim, accumulatorTotals: AccumulatorTotal[]) =>
    history.admit(of, accumulatorTotals).accumulators;
  expect(totals(claim("A", { date: "2026-06-01" }), [therapy(100)])).toEqual([]);
  expect(totals(claim("B", { memberId: "M2" }), [therapy(7)])).toEqual([]);
  expect(totals(claim("C"), [therapy(20), therapy(5, 2025)])).toEqual([therapy(100)]);
  expect(totals(claim("D"), [])).toEqual([therapy(120), therapy(5, 2025)]);
});

test("a replacement counts instead of the claim it replaces, a voided claim not at all", () => {
  const history = new RunHistory();
  history.admit(claim("A"), [therapy(100)]);
  history.admit(claim("B"), [therapy(20)]);
  expect(history.admit(claim("A", { frequency: "7" }), [therapy(60)]).accumulators).toEqual([]);
  expect(history.admit(claim("C"), []).accumulators).toEqual([therapy(80)]);
  history.admit(claim("B", { frequency: "8" }), []);
  expect(history.admit(claim("D"), []).accumulators).toEqual([therapy(60)]);
});

test("ids are the same in every run and differ between claims", () => {
  const ids = () => {
    const history = new RunHistory();
    return ["A", "B"].map((number) => history.admit(claim(number), []).claimId);
  };
  expect(ids()).toEqual(ids());
  expect(new Set(ids()).size).toBe(2);
  expect(ids()[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a patient who was archived is seen as one who was not, also after a replacement or void", () => {
  const submission = fc.record({
    memberId: fc.constantFrom("M1", "M2", "M3", "Ünsal", "x".repeat(250)),
    controlNumber: fc.constantFrom("A", "B", "C"),
    frequency: fc.constantFrom("1", "1", "7", "8"),
    date: fc.constantFrom("2026-03-02", "2026-03-04"),
    cents: fc.nat(100),
    hasNote: fc.boolean(),
    isNewFile: fc.boolean(),
  });
  const window = { from: "2026-01-01", through: "2026-12-31", visitsMax: 5 };
  fc.assert(
    fc.property(fc.array(submission, { maxLength: 80 }), (submissions) => {
      using archiving = new RunHistory(1);
      using keeping = new RunHistory(1_000);
      for (const [at, { controlNumber, cents, hasNote, isNewFile, ...rest }] of submissions.entries()) {
        const notes = [{ serviceDate: rest.date, text: `${noteText} ${at}`, interventions: [] }];
        const submitted = { ...claim(controlNumber, rest), notes: hasNote ? notes : [] };
        const [archived, kept] = [archiving, keeping].map((history) => {
          if (isNewFile) history.beginBatch(`file ${at}`);
          const seen = history.admit(submitted, [therapy(cents)], window);
          return {
            ...seen,
            earlierVisits: seen.earlierVisits.map(({ services, ...visit }) => ({ ...visit, services })),
          };
        });
        expect(archived).toEqual(kept);
      }
    }),
  );
});
