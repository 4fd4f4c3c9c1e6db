import { parseClaim } from "@firstpass/claim";
import { expect, test } from "vitest";
import { openStarterContent } from "../release/starter.ts";
import { explainPolicy } from "./explanation.ts";
import { parsePolicy } from "./file.ts";
import { PolicySet } from "./set.ts";

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

test("states the criteria that the claim meets, and why every other policy lost", () => {
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
    "base closeness: matches by filing code CI, which is less specific",
    "low precedence: matches by payer id P1, state IL, but its precedence is 0, below 1",
    "everyone closeness: matches every claim, which is less specific",
    "other criteria: does not match payer id P1, or filing code CI with state IL",
    "past criteria: applies to services through 2025-12-31",
    "future criteria: applies to services from 2027-01-01",
  ]);
  expect(set.find(claim).id).toBe(explanation.policy.id);
});

test("the last of equal matches wins", () => {
  const { policy, others } = explainPolicy(setOf("id: one", "id: two"), claimOf({ id: "P1" }));
  expect(policy.id).toBe("two");
  expect(others).toMatchObject([
    { id: "one", lost: "order", reason: "matches every claim, but comes before 1.yaml" },
  ]);
});

test("a claim that no policy matches gets the default policy", () => {
  const { policy, because, buildsOn, others } = explainPolicy(shipped, claimOf({ id: "99999" }));
  expect({ policy: policy.id, because, buildsOn }).toEqual({ policy: "default", because: [], buildsOn: [] });
  expect(new Set(others.map(({ lost }) => lost))).toEqual(new Set(["criteria"]));
  expect(others).toHaveLength(shipped.files.length - 1);
});

test("an additional policy is named as the reason", () => {
  const house = parsePolicy("id: house\nname: House\nunitMethod: ama\n", "house.yaml");
  const claim = claimOf({ id: "60054" });
  const { policy, buildsOn, others } = explainPolicy(shipped.with(house), claim);
  expect(policy.id).toBe("house");
  expect(buildsOn.map(({ id }) => id)).toEqual(["aetna", "default"]);
  expect(others[0]).toMatchObject({
    id: "aetna",
    lost: "given",
    reason: "matches by payer id 60054, but house.yaml was given with --policy",
  });
  const acme = parsePolicy("id: acme\nname: Acme\nmatch: { payerIds: [ACME] }\n", "acme.yaml");
  const without = explainPolicy(shipped.with(acme), claim);
  expect(without.policy.id).toBe("aetna");
  expect(without.others.at(-1)).toMatchObject({ id: "acme", lost: "criteria" });
});

test("each fact has its file, its value as written, and whether it is confirmed", () => {
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
