import { parseClaim } from "@firstpass/claim";
import { expect, test } from "vitest";
import { explainPolicy, openStarterContent, PolicySet, parsePolicy } from "../index.ts";

const { policies: shipped } = openStarterContent();
const defaultFile = shipped.files.find(({ stated }) => stated.id === "default")!;

function claimOf(payer: { id: string; filingCode?: string; name?: string }, date = "2026-03-02") {
  return parseClaim({
    controlNumber: "CLM-1",
    charge: "90.00",
    payer,
    subscriber: { memberId: "A1" },
    billingProvider: { npi: "1234567893", address: { state: "IL" } },
    lines: [{ procedure: "97112", units: 2, charge: "90.00", serviceDate: date }],
  });
}

function setOf(...texts: string[]) {
  const files = texts.map((text, index) => parsePolicy(`name: Policy ${index}\n${text}`, `${index}.yaml`));
  return new PolicySet([defaultFile, ...files]);
}

test("says what the claim has of what the policy asks for, and what each other policy lost by", () => {
  const set = setOf(
    "id: chosen\nprecedence: 1\nextends: base\nmatch: { payerIds: [P1], states: [IL] }",
    "id: base\nmatch: { filingCodes: [CI] }",
    "id: low\nmatch: { payerIds: [P1], states: [IL] }",
    "id: everyone",
    "id: other\nmatch: [{ payerIds: [P2] }, { filingCodes: [MB], states: [WI] }]",
    "id: past\neffective: { through: 2025-12-31 }",
    "id: future\neffective: { from: 2027-01-01 }",
  );
  const claim = claimOf({ id: "p1", filingCode: "CI", name: "Acme" });
  const explanation = explainPolicy(set, claim);
  expect(explanation).toMatchObject({
    policy: { id: "chosen", name: "Policy 0", fileName: "0.yaml" },
    claim: { payerId: "P1", filingCode: "CI", payerName: "Acme", state: "IL", date: "2026-03-02" },
    because: ["payer id P1", "state IL"],
    buildsOn: [{ id: "base" }, { id: "default" }],
  });
  expect(explanation.others.map(({ id, lost, reason }) => `${id} ${lost}: ${reason}`)).toEqual([
    "base closeness: fits by filing code CI, which is less close",
    "low precedence: fits by payer id P1, state IL, but its precedence is 0, below 1",
    "everyone closeness: fits every claim, which is less close",
    "other criteria: is not for payer id P1, nor for filing code CI with state IL",
    "past criteria: is for services through 2025-12-31",
    "future criteria: is for services from 2027-01-01 on",
  ]);
  expect(set.find(claim).id).toBe(explanation.policy.id);
});

test("of equals the one given later stands", () => {
  const { policy, others } = explainPolicy(setOf("id: one", "id: two"), claimOf({ id: "P1" }));
  expect(policy.id).toBe("two");
  expect(others).toMatchObject([
    { id: "one", lost: "order", reason: "fits every claim, but stands before 1.yaml" },
  ]);
});

test("a claim that no policy fits has the default's", () => {
  const { policy, because, buildsOn, others } = explainPolicy(shipped, claimOf({ id: "99999" }));
  expect({ policy: policy.id, because, buildsOn }).toEqual({ policy: "default", because: [], buildsOn: [] });
  expect(new Set(others.map(({ lost }) => lost))).toEqual(new Set(["criteria"]));
  expect(others).toHaveLength(shipped.files.length - 1);
});

test("a policy given beside the set is told of as such", () => {
  const house = parsePolicy("id: house\nname: House\nunitMethod: ama\n", "house.yaml");
  const claim = claimOf({ id: "60054" });
  const { policy, buildsOn, others } = explainPolicy(shipped.with(house), claim);
  expect(policy.id).toBe("house");
  expect(buildsOn.map(({ id }) => id)).toEqual(["aetna", "default"]);
  expect(others[0]).toMatchObject({
    id: "aetna",
    lost: "given",
    reason: "fits by payer id 60054, but house.yaml was given beside it",
  });
  const acme = parsePolicy("id: acme\nname: Acme\nmatch: { payerIds: [ACME] }\n", "acme.yaml");
  const without = explainPolicy(shipped.with(acme), claim);
  expect(without.policy.id).toBe("aetna");
  expect(without.others.at(-1)).toMatchObject({ id: "acme", lost: "criteria" });
});

test("each fact is told with its file, as it is written, and whether it is confirmed", () => {
  const { facts } = explainPolicy(shipped, claimOf({ id: "60054" }));
  const fact = (field: string) => facts.find((fact) => fact.field === field);
  expect(fact("timelyFilingDays")).toEqual({
    field: "timelyFilingDays",
    value: 120,
    unconfirmed: true,
    policy: "aetna",
    fileName: "aetna.yaml",
  });
  expect(fact("rates.97112")!.value).toEqual([{ amount: "34.50", effective: { from: "2025-01-01" } }]);
  expect(fact("timelyFilingWarningDays")).toMatchObject({ value: 14, unconfirmed: false, policy: "default" });
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});
