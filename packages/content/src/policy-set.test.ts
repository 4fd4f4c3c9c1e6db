import { type Claim, parseClaim } from "@firstpass/claim";
import { expect, test } from "vitest";
import { openStarterContent, parsePolicy, withPolicy } from "./index.ts";
import { completePolicy, findAmong } from "./policy-set.ts";

interface Wanted {
  payerId?: string;
  filingCode?: string;
  state?: string;
  date?: string;
}

function claimOf({ payerId = "99999", filingCode, state, date = "2026-03-02" }: Wanted): Claim {
  return parseClaim({
    controlNumber: "CLM-1",
    charge: "90.00",
    payer: { id: payerId, filingCode },
    subscriber: { memberId: "A1" },
    billingProvider: { npi: "1234567893", address: { state } },
    lines: [
      { procedure: "97112", units: 2, charge: "60.00", serviceDate: "2026-12-30" },
      { procedure: "97110", units: 1, charge: "30.00", serviceDate: date },
    ],
  });
}

const content = openStarterContent();

function finderOf(...files: string[]) {
  const base = content.policyFor(claimOf({}));
  const policyFiles = files.map((text, index) =>
    parsePolicy(`name: Policy ${index}\n${text}`, `${index}.yaml`),
  );
  const find = findAmong(base, policyFiles);
  return (wanted: Wanted) => find(claimOf(wanted)).id;
}

test("Medicare Part B is known by its filing code and by its contractors' numbers", () => {
  expect(content.policyFor(claimOf({ filingCode: "MB" })).id).toBe("medicare-part-b");
  expect(content.policyFor(claimOf({ payerId: "06102" })).id).toBe("medicare-part-b");
  expect(content.policyFor(claimOf({ filingCode: "CI" })).id).toBe("default");
});

test("Medicare's numbers", () => {
  const policy = content.policyFor(claimOf({ filingCode: "MB" }));
  expect(policy).toMatchObject({
    unitMethod: "cms",
    timelyFilingDays: 365,
    timelyFilingWarningDays: 14,
    planOfCare: {
      required: true,
      certificationDays: 30,
      recertificationDays: 90,
      progressReportTreatmentDays: 10,
    },
  });
  expect([...policy.thresholds].map(([year, amounts]) => [year, amounts.physicalAndSpeechCents])).toEqual([
    [2024, 233_000],
    [2025, 241_000],
    [2026, 248_000],
  ]);
  expect(policy.rates.get("97112")).toBe(3240);
  expect(policy.severity.get("documentation/treatment-time")).toBe("hold");
});

test("an unknown payer is not held to what only Medicare asks for", () => {
  const policy = content.policyFor(claimOf({}));
  expect(policy).toMatchObject({
    unitMethod: "either",
    timelyFilingDays: null,
    planOfCare: { required: false },
  });
  expect(policy.thresholds.size).toBe(0);
  expect(policy.severity.get("modifier/therapy-discipline")).toBe("warn");
  expect(policy.severity.has("modifier/ncci-ptp")).toBe(false);
});

test("a payer id beats a filing code, which beats a state, which beats no criterion", () => {
  const find = finderOf(
    "id: payer\nmatch: { payerIds: [P1] }",
    "id: filing-and-state\nmatch: { filingCodes: [CI], states: [IL] }",
    "id: filing\nmatch: { filingCodes: [CI] }",
    "id: state\nmatch: { states: [IL] }",
    "id: any",
  );
  expect(find({ payerId: "p1", filingCode: "CI", state: "IL" })).toBe("payer");
  expect(find({ filingCode: "ci", state: "il" })).toBe("filing-and-state");
  expect(find({ filingCode: "CI", state: "WI" })).toBe("filing");
  expect(find({ filingCode: "BL", state: "IL" })).toBe("state");
  expect(find({})).toBe("any");
});

test("of two equals the later wins, and alternatives count each for itself", () => {
  const find = finderOf(
    "id: first\nmatch: [{ filingCodes: [CI] }, { payerIds: [P1] }]",
    "id: second\nmatch: { filingCodes: [CI] }",
  );
  expect(find({ filingCode: "CI" })).toBe("second");
  expect(find({ filingCode: "CI", payerId: "P1" })).toBe("first");
  expect(find({ filingCode: "BL" })).toBe("default");
});

test("a policy holds from its first to its last day of service, by the claim's first", () => {
  const find = finderOf("id: dated\neffective: { from: 2025-07-01, through: 2026-06-30 }");
  const dates = ["2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01"];
  expect(dates.map((date) => find({ date }))).toEqual(["default", "dated", "dated", "default"]);
});

test("a policy given beside the content wins, and leaves alone what it does not say", () => {
  const strict = parsePolicy(
    'id: house\nname: House rules\nseverity: { documentation/note-date: off }\nplanOfCare: { recertificationDays: 60 }\nrates: { "97110": "30.00" }\n',
    "house.yaml",
  );
  const changed = withPolicy(content, strict);
  const medicare = changed.policyFor(claimOf({ filingCode: "MB" }));
  expect(medicare).toMatchObject({
    id: "house",
    unitMethod: "cms",
    planOfCare: { required: true, recertificationDays: 60, certificationDays: 30 },
  });
  expect(medicare.severity.get("documentation/note-date")).toBe("off");
  expect(medicare.severity.get("documentation/treatment-time")).toBe("hold");
  expect([medicare.rates.get("97110"), medicare.rates.get("97112")]).toEqual([3000, 3240]);
  expect(changed.policyFor(claimOf({ filingCode: "MB" }))).toBe(medicare);
  expect(changed.policyFor(claimOf({})).unitMethod).toBe("either");
  expect(content.policyFor(claimOf({})).id).toBe("default");
});

test("a policy given beside the content leaves claims alone that it does not match", () => {
  const acme = parsePolicy(
    "id: acme\nname: Acme\nmatch: { payerIds: [ACME] }\nunitMethod: ama\n",
    "acme.yaml",
  );
  const changed = withPolicy(content, acme);
  expect(changed.policyFor(claimOf({ payerId: "acme" }))).toMatchObject({ id: "acme", unitMethod: "ama" });
  expect(changed.policyFor(claimOf({ filingCode: "MB" })).id).toBe("medicare-part-b");
});

test("a default policy that leaves something unsaid is refused", () => {
  expect(() => completePolicy(parsePolicy("id: default\nname: Default\n", "default.yaml"))).toThrow(
    "default.yaml:1:1: the default policy must state unitMethod",
  );
});
