import { readdirSync, readFileSync } from "node:fs";
import { type ClaimJson, parseClaim } from "@firstpass/claim";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openStarterContent } from "../release/starter.ts";
import { explainPolicy } from "./explanation.ts";
import { parsePolicy } from "./file.ts";
import { isUnconfirmed, rateOf } from "./policy.ts";

/** The policies that ship with Firstpass. */
const content = openStarterContent();
const today = "2026-03-02";

interface Wanted extends Partial<ClaimJson["payer"]> {
  state?: string;
  patientState?: string;
  place?: string;
}

function claimOf({ id = "99999", name, filingCode, state, patientState, place }: Wanted) {
  return parseClaim({
    controlNumber: "CLM-1",
    charge: "90.00",
    placeOfService: place,
    payer: { id, name, filingCode },
    subscriber: { memberId: "A1", address: { state: patientState } },
    billingProvider: { npi: "1234567893", address: { state } },
    lines: [{ procedure: "97112", units: 2, charge: "90.00", serviceDate: today }],
  });
}

const policyOf = (wanted: Wanted) => content.policyFor(claimOf(wanted));

test.each<[Wanted, policy: string, because: string]>([
  [{ filingCode: "MB", state: "IL" }, "medicare-j6", "filing code MB, state IL"],
  [{ filingCode: "MB", state: "IL", id: "06102" }, "medicare-j6", "payer id 06102"],
  [{ id: "06102" }, "medicare-j6", "payer id 06102"],
  [{ filingCode: "MB", state: "CA" }, "medicare-je", "filing code MB, state CA"],
  [{ filingCode: "MB", state: "CA", id: "06102" }, "medicare-j6", "payer id 06102"],
  [
    { filingCode: "MB", state: "IL", patientState: "IN", place: "12" },
    "medicare-j8",
    "filing code MB, state IN",
  ],
  [{ filingCode: "MB" }, "medicare-part-b", "filing code MB"],
  [{ filingCode: "MB", state: "ZZ" }, "medicare-part-b", "filing code MB"],
  [{ filingCode: "BL", state: "IL" }, "blue-cross-blue-shield", "filing code BL"],
  [{ filingCode: "CI", name: "BCBS OF TEXAS" }, "blue-cross-blue-shield", "payer name BCBS OF TEXAS"],
  [{ filingCode: "BL", name: "Anthem Blue Cross" }, "anthem", "filing code BL, payer name Anthem Blue Cross"],
  [{ id: "60054", filingCode: "CI", name: "AETNA" }, "aetna", "payer id 60054"],
  [{ filingCode: "CI", name: "Aetna" }, "aetna", "payer name Aetna"],
  [{ filingCode: "MC", name: "Aetna Better Health" }, "medicaid", "filing code MC"],
  [{ id: "87726", filingCode: "CI" }, "unitedhealthcare", "payer id 87726"],
  [{ filingCode: "HM", name: "United Healthcare" }, "unitedhealthcare", "payer name United Healthcare"],
  [{ id: "62308" }, "cigna", "payer id 62308"],
  [{ filingCode: "MC", state: "IL" }, "medicaid", "filing code MC"],
  [{ filingCode: "CI", name: "Acme Health", state: "IL" }, "default", ""],
  [{}, "default", ""],
])("a claim with %j has the policy %s", (wanted, policy, because) => {
  const explanation = explainPolicy(content.policies, claimOf(wanted));
  expect({ policy: explanation.policy.id, because: explanation.because.join(", ") }).toEqual({
    policy,
    because,
  });
  expect(policyOf(wanted).id).toBe(policy);
});

describe("Medicare Part B", () => {
  test("has the same requirements in every jurisdiction", () => {
    expect(policyOf({ filingCode: "MB", state: "IL" })).toMatchObject({
      unitMethod: "cms",
      timelyFilingDays: { months: 12 },
      timelyFilingMovesToWorkday: true,
      secondaryFilingFrom: "service",
      timelyFilingWarningDays: 14,
      renderingProviderRequired: true,
      referringProviderRequired: true,
      disciplineModifiers: { required: true, procedures: null },
      assistants: {
        modifierRequired: true,
        procedures: null,
        overPercent: 10,
        lastUnitMinutes: 8,
        payPercent: 85,
      },
      planOfCare: {
        required: true,
        certificationDays: 30,
        recertificationDays: 90,
        progressReportTreatmentDays: 10,
      },
      distinctServiceModifier: "x",
      pairs: [],
      priorAuthorization: [],
      limits: [],
    });
  });

  test("has thresholds by year and a rate from 2025", () => {
    const policy = policyOf({ filingCode: "MB", state: "IL" });
    expect(
      [...policy.thresholds].map(([year, { physicalAndSpeechCents }]) => [year, physicalAndSpeechCents]),
    ).toEqual([
      [2018, 201_000],
      [2019, 204_000],
      [2020, 208_000],
      [2021, 211_000],
      [2022, 215_000],
      [2023, 223_000],
      [2024, 233_000],
      [2025, 241_000],
      [2026, 248_000],
    ]);
    expect(policy.thresholds.get(2026)).toMatchObject({
      occupationalCents: 248_000,
      medicalReviewCents: 300_000,
    });
    const dates = ["2024-12-31", "2025-01-01", today];
    expect(dates.map((date) => rateOf(policy, "97112", date))).toEqual([null, 3240, 3240]);
    expect(isUnconfirmed(policy, "rates.97112")).toBe(true);
    expect(isUnconfirmed(policy, "timelyFilingDays")).toBe(false);
  });

  test("the jurisdiction of each state and contractor number matches the contractor table", () => {
    const text = readFileSync(new URL("../../data/contractors.csv", import.meta.url), "utf8");
    const states = text.match(/^[A-Z]{2}(?=,)/gm)!;
    expect(states).toHaveLength(56);
    for (const state of states) {
      const contractor = content.contractors.find(state, today)!;
      expect([state, policyOf({ filingCode: "MB", state }).localCoverage]).toMatchObject([
        state,
        { jurisdiction: contractor.jurisdiction, contractor: contractor.name },
      ]);
    }
    const jurisdictions = content.policies.files.filter((file) => file.extends === "medicare-part-b");
    expect(jurisdictions).toHaveLength(12);
    const numbers = jurisdictions.flatMap(({ match }) =>
      match.flatMap(({ payerIds }) => [...(payerIds ?? [])]),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers).toHaveLength(55);
  });

  test.each([
    ["IL", "J6", "L33631", "A56566", []],
    ["NY", "JK", "L33631", "A56566", []],
    ["OH", "J15", "L34049", "A57067", []],
    ["TX", "JH", "L35036", "A57703", ["article"]],
    ["PA", "JL", "L35036", "A57703", ["article"]],
    ["FL", "JN", "L33413", "A57156", ["lcd", "article"]],
    ["GA", "JJ", "L34428", "A53065", ["lcd", "article"]],
    ["NC", "JM", "L34428", "A53065", ["lcd", "article"]],
    ["CA", "JE", null, null, ["lcd", "article"]],
    ["MI", "J8", null, null, ["lcd", "article"]],
  ])(
    "%s is in %s, whose determination is %s with article %s",
    (state, jurisdiction, lcd, article, unconfirmed) => {
      const policy = policyOf({ filingCode: "MB", state });
      expect(policy.localCoverage).toMatchObject({ jurisdiction, lcd, article });
      expect(["lcd", "article"].filter((field) => isUnconfirmed(policy, `localCoverage.${field}`))).toEqual(
        unconfirmed,
      );
    },
  );
});

test.each([
  ["blue-cross-blue-shield", { filingCode: "BL" }, null, 3350],
  ["anthem", { filingCode: "BL", name: "Anthem" }, 90, 3350],
  ["aetna", { id: "60054" }, 120, 3450],
  ["unitedhealthcare", { id: "87726" }, 90, 3610],
  ["cigna", { id: "62308" }, 90, null],
  ["medicaid", { filingCode: "MC" }, null, 2850],
  ["default", {}, null, null],
])("%s: filing limit and rate of 97112, both unconfirmed", (id, wanted, filingDays, cents) => {
  const policy = policyOf(wanted);
  expect(policy.id).toBe(id);
  expect(policy.timelyFilingDays).toBe(filingDays);
  expect(isUnconfirmed(policy, "timelyFilingDays")).toBe(filingDays !== null);
  expect(rateOf(policy, "97112", today)).toBe(cents);
  expect(isUnconfirmed(policy, "rates.97112")).toBe(cents !== null);
});

test("Blue Cross Blue Shield may bundle 97112 with 97110, which is not an NCCI pair, unless 59 or an X modifier is present", () => {
  for (const wanted of [{ filingCode: "BL" }, { filingCode: "BL", name: "Anthem" }]) {
    const policy = policyOf(wanted);
    expect(policy.pairs).toMatchObject([
      {
        column1: "97112",
        column2: "97110",
        modifiers: new Set(["59", "XE", "XP", "XS", "XU"]),
        on: "either",
      },
    ]);
    expect(isUnconfirmed(policy, "pairs")).toBe(true);
  }
  expect(content.pairs.find("97112", "97110", today)).toBeNull();
  expect(policyOf({ id: "87726" }).pairs).toEqual([]);
});

test("facts without known numbers are unconfirmed: Aetna's authorizations, UnitedHealthcare's caps", () => {
  const aetna = policyOf({ id: "60054" });
  expect(aetna.priorAuthorization).toMatchObject([{ procedures: new Set(["97112"]), afterVisits: 0 }]);
  expect(isUnconfirmed(aetna, "priorAuthorization")).toBe(true);
  const united = policyOf({ id: "87726" });
  expect(united.limits).toEqual([]);
  expect(isUnconfirmed(united, "limits")).toBe(true);
});

test("an unknown payer does not get requirements that only Medicare has", () => {
  const policy = policyOf({});
  expect(policy).toMatchObject({
    unitMethod: "either",
    timelyFilingDays: null,
    assistants: { modifierRequired: false },
    planOfCare: { required: false },
    kxEarlyPercent: null,
    coverage: [],
    localCoverage: { jurisdiction: null },
  });
  expect(policy.thresholds.size).toBe(0);
  expect(policy.severity.get("modifier/therapy-discipline")).toBe("warn");
  expect(policy.severity.has("modifier/ncci-ptp")).toBe(false);
});

test("no policy has a coverage list, since no payer publishes one; 97112 has its indications everywhere", () => {
  for (const wanted of [{ filingCode: "MB", state: "IL" }, { filingCode: "BL" }, {}]) {
    const policy = policyOf(wanted);
    expect(policy.coverage).toEqual([]);
    const indications = policy.indications.get("97112")!;
    expect(["I69354", "G20A1", "R2681", "H8110", "R27"].every(indications.has)).toBe(true);
    expect(["M6281", "M545", "Z0000"].some(indications.has)).toBe(false);
    expect(isUnconfirmed(policy, "indications.97112")).toBe(true);
  }
});

test("each file is named after its policy and can be parsed alone", () => {
  const folder = new URL("../../data/policies/", import.meta.url);
  const names = readdirSync(folder).sort();
  expect(content.policies.files.map(({ fileName }) => fileName)).toEqual(names);
  for (const name of names) {
    expect(parsePolicy(readFileSync(new URL(name, folder), "utf8"), name).stated.id).toBe(
      name.replace(".yaml", ""),
    );
  }
});

test("for any claim, the explained policy is the one that is found", () => {
  const some = <Value>(...values: Value[]) => fc.constantFrom(undefined, ...values);
  const wanted = fc.record({
    id: fc.constantFrom("99999", "60054", "87726", "06102", "09102"),
    filingCode: some("MB", "BL", "CI", "MC", "mb"),
    name: some("Aetna", "Anthem Blue Cross", "UHC", "Acme"),
    state: some("IL", "il", "CA", "ZZ"),
    patientState: some("IL", "FL"),
    place: some("11", "12"),
  });
  fc.assert(
    fc.property(wanted, (wanted) => {
      const claim = claimOf(wanted as Wanted);
      const { policy, facts } = explainPolicy(content.policies, claim);
      const found = content.policyFor(claim);
      expect(found.id).toBe(policy.id);
      expect(new Map(facts.map(({ field, ...fact }) => [field, fact]))).toEqual(found.facts);
    }),
  );
});
