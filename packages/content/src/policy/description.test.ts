import { expect, test } from "vitest";
import { openStarterContent } from "../release/starter.ts";
import { describePolicy, listPolicies } from "./description.ts";
import { parsePolicy } from "./file.ts";
import { PolicySet } from "./set.ts";

const { policies: shipped } = openStarterContent();
const defaultFile = shipped.files.find(({ stated }) => stated.id === "default")!;
const set = new PolicySet([
  defaultFile,
  parsePolicy(
    [
      "id: north",
      "name: North Health",
      "source: Provider manual",
      "extends: region",
      "match: [{ payerIds: [N1, N2], states: [WI] }, { payerNames: ['north*'] }]",
      "effective: { from: 2026-01-01 }",
      "timelyFilingDays: 120",
      "severity: { integrity/timely-filing: warn }",
    ].join("\n"),
    "north.yaml",
  ),
  parsePolicy(
    "id: region\nname: A Region\nmatch: { filingCodes: [CI] }\nunitMethod: ama\nunconfirmed: [unitMethod]",
    "region.yaml",
  ),
]);

test("lists policies by name, the default policy last, with the claims they apply to", () => {
  const policies = listPolicies(set);
  expect(policies.map(({ id }) => id)).toEqual(["region", "north", "default"]);
  expect(policies.map(({ appliesTo }) => appliesTo)).toEqual([
    ["filing code CI"],
    ["payer id N1 or N2, state WI", "payer name north*"],
    [],
  ]);
  expect(policies[1]).toMatchObject({
    effectiveFrom: "2026-01-01",
    effectiveThrough: null,
    severity: { "integrity/timely-filing": "warn" },
  });
});

test("a policy has its own facts and those it inherits, each with the file that states it", () => {
  const { facts, buildsOn, source } = describePolicy(set, "north")!;
  const fact = (name: string) => facts.find(({ field }) => field === name);
  expect(fact("timelyFilingDays")).toMatchObject({ value: 120, policy: "north", unconfirmed: false });
  expect(fact("unitMethod")).toMatchObject({ value: "ama", fileName: "region.yaml", unconfirmed: true });
  expect(fact("sameProvider")).toMatchObject({ policy: "default" });
  expect(buildsOn.map(({ id }) => id)).toEqual(["region", "default"]);
  expect(source).toBe("Provider manual");
});

test("the number of unconfirmed facts includes inherited ones", () => {
  const { unconfirmed, facts } = describePolicy(set, "north")!;
  expect(unconfirmed).toBe(facts.filter((fact) => fact.unconfirmed).length);
  expect(unconfirmed).toBeGreaterThan(0);
});

test("an unknown policy is null", () => {
  expect(describePolicy(set, "south")).toBeNull();
});
