import { type Claim, parseClaim } from "@firstpass/claim";
import { describe, expect, test } from "vitest";
import { withPolicy } from "../release/content.ts";
import { openStarterContent } from "../release/starter.ts";
import { type PolicyFile, parsePolicy } from "./file.ts";
import { rateOf } from "./policy.ts";
import { PolicySet, setProblems } from "./set.ts";

interface Wanted {
  payerId?: string;
  filingCode?: string;
  payerName?: string;
  state?: string;
  patientState?: string;
  place?: string;
  date?: string;
}

function claimOf(wanted: Wanted): Claim {
  const {
    payerId = "99999",
    filingCode,
    payerName,
    state,
    patientState,
    place,
    date = "2026-03-02",
  } = wanted;
  return parseClaim({
    controlNumber: "CLM-1",
    charge: "90.00",
    placeOfService: place,
    payer: { id: payerId, filingCode, name: payerName },
    subscriber: { memberId: "A1", address: { state: patientState } },
    billingProvider: { npi: "1234567893", address: { state } },
    lines: [
      { procedure: "97112", units: 2, charge: "60.00", serviceDate: "2026-12-30" },
      { procedure: "97110", units: 1, charge: "30.00", serviceDate: date },
    ],
  });
}

const content = openStarterContent();
const defaultFile = content.policies.files.find(({ stated }) => stated.id === "default")!;

function filesOf(...texts: string[]): PolicyFile[] {
  return texts.map((text, index) => parsePolicy(`name: Policy ${index}\n${text}`, `${index}.yaml`));
}

function finderOf(...texts: string[]) {
  const set = new PolicySet([defaultFile, ...filesOf(...texts)]);
  return (wanted: Wanted) => set.find(claimOf(wanted));
}

test("a payer id ranks above a filing code, a payer name, a state and no criterion, in this order", () => {
  const find = finderOf(
    "id: payer\nmatch: { payerIds: [P1] }",
    "id: filing-and-state\nmatch: { filingCodes: [CI], states: [IL] }",
    "id: filing\nmatch: { filingCodes: [CI] }",
    "id: name-and-state\nmatch: { payerNames: [acme*], states: [IL] }",
    "id: payer-name\nmatch: { payerNames: [acme*] }",
    "id: state\nmatch: { states: [IL] }",
    "id: any",
  );
  const acme = { payerName: "Acme  Health" };
  expect(find({ ...acme, payerId: "p1", filingCode: "CI", state: "IL" }).id).toBe("payer");
  expect(find({ ...acme, filingCode: "ci", state: "il" }).id).toBe("filing-and-state");
  expect(find({ ...acme, filingCode: "CI", state: "WI" }).id).toBe("filing");
  expect(find({ ...acme, filingCode: "BL", state: "IL" }).id).toBe("name-and-state");
  expect(find({ ...acme, filingCode: "BL", state: "WI" }).id).toBe("payer-name");
  expect(find({ filingCode: "BL", state: "IL" }).id).toBe("state");
  expect(find({}).id).toBe("any");
});

test("of equal matches the higher precedence wins, then the last, and each alternative is ranked by itself", () => {
  const find = finderOf(
    "id: first\nmatch: [{ filingCodes: [CI] }, { payerIds: [P1] }]",
    "id: second\nmatch: { filingCodes: [CI, MC] }",
    "id: third\nprecedence: 1\nmatch: { filingCodes: [MC] }",
    "id: fourth\nprecedence: -1\nmatch: { filingCodes: [CI, MC] }",
  );
  expect(find({ filingCode: "CI" }).id).toBe("second");
  expect(find({ filingCode: "MC" }).id).toBe("third");
  expect(find({ filingCode: "CI", payerId: "P1" }).id).toBe("first");
  expect(find({ filingCode: "BL" }).id).toBe("default");
});

test("a policy applies if the claim's first day of service is in its effective dates", () => {
  const find = finderOf("id: dated\neffective: { from: 2025-07-01, through: 2026-06-30 }");
  const dates = ["2025-06-30", "2025-07-01", "2026-06-30", "2026-07-01"];
  const expected = ["default", "dated", "dated", "default"];
  expect(dates.map((date) => find({ date }).id)).toEqual(expected);
  expect(dates.toReversed().map((date) => find({ date }).id)).toEqual(expected);
});

test("the state is where the service was furnished: the patient's home or the provider's", () => {
  const find = finderOf("id: il\nmatch: { states: [IL] }", "id: wi\nmatch: { states: [WI] }");
  expect(find({ state: "IL", patientState: "WI", place: "11" }).id).toBe("il");
  expect(find({ state: "IL", patientState: "WI", place: "12" }).id).toBe("wi");
  expect(find({ state: "IL", place: "12" }).id).toBe("il");
  expect(find({ patientState: "WI" }).id).toBe("default");
});

test("a policy inherits omitted fields along the chain it extends, and finally from the default", () => {
  const child = `id: child
extends: parent
match: { payerIds: [P1] }
planOfCare: { recertificationDays: 30 }`;
  const parent = `id: parent
extends: grandparent
match: { payerIds: [P2] }
source: manual
timelyFilingDays: 90
limits: [{ visits: 20, per: year }]`;
  const grandparent = `id: grandparent
match: { payerIds: [P3] }
unconfirmed: [planOfCare, timelyFilingDays]
planOfCare: { required: true, recertificationDays: 60 }
timelyFilingDays: 180
limits: [{ visits: 60, per: year }, { units: 4, per: day }]
rates: { "97112": 30, "97110": 28 }`;
  const policy = finderOf(child, parent, grandparent)({ payerId: "P1" });
  expect(policy).toMatchObject({
    id: "child",
    source: null,
    timelyFilingDays: 90,
    planOfCare: { required: true, recertificationDays: 30, certificationDays: 30 },
    limits: [{ count: 20 }],
    unitMethod: "either",
  });
  expect(policy.limits).toHaveLength(1);
  expect(rateOf(policy, "97110", "2026-03-02")).toBe(2800);
  const origin = { policy: "parent", fileName: "1.yaml" };
  expect(policy.facts.get("timelyFilingDays")).toEqual({ value: 90, unconfirmed: false, ...origin });
  expect(policy.facts.get("planOfCare.required")).toMatchObject({ policy: "grandparent", unconfirmed: true });
  expect(policy.facts.get("planOfCare.recertificationDays")).toMatchObject({ policy: "child" });
  expect(policy.facts.get("unitMethod")).toMatchObject({ policy: "default", fileName: "default.yaml" });
});

test("the severity of an edit discards inherited severities of its messages, that of a message does not affect the edit", () => {
  const child = `id: child
extends: parent
match: { payerIds: [P1] }
severity: { modifier/ncci-mue: warn, modifier/ncci-ptp.never: off }`;
  const parent = `id: parent
severity: { modifier/ncci-mue.reviewable: hold, modifier/ncci-ptp: hold }`;
  const policy = finderOf(child, parent)({ payerId: "P1" });
  expect(policy.severity.get("modifier/ncci-mue")).toBe("warn");
  expect(policy.severity.has("modifier/ncci-mue.reviewable")).toBe(false);
  expect(policy.facts.has("severity.modifier/ncci-mue.reviewable")).toBe(false);
  expect(policy.severity.get("modifier/ncci-ptp")).toBe("hold");
  expect(policy.severity.get("modifier/ncci-ptp.never")).toBe("off");
});

test("a rate applies until a newer one begins, unless it ends", () => {
  const policy = finderOf(
    `id: dated
rates:
  "97112":
    - { amount: 32, effective: { from: 2026-01-01 } }
    - { amount: 31, effective: { from: 2025-01-01 } }
    - { amount: 30, effective: { from: 2024-01-01, through: 2024-06-30 } }`,
  )({});
  const dates = ["2023-12-31", "2024-06-30", "2024-07-01", "2025-12-31", "2027-05-05"];
  expect(dates.map((date) => rateOf(policy, "97112", date))).toEqual([null, 3000, null, 3100, 3200]);
  expect(rateOf(policy, "97110", "2026-01-01")).toBeNull();
});

describe("a set of policies is refused", () => {
  const complain = (...texts: string[]) =>
    [...setProblems(filesOf(...texts), [defaultFile])].flatMap(([{ fileName }, problems]) =>
      problems.map(({ line, column, text }) => `${fileName}:${line}:${column}: ${text}`),
    );

  test("for an unknown base", () => {
    expect(complain("id: one\nextends: parnet", "id: parent")).toEqual([
      "0.yaml:3:10: extends: there is no policy parnet: did you mean parent?",
    ]);
    expect(complain("id: one\nextends: zzzzzzzz", "id: two")).toEqual([
      "0.yaml:3:10: extends: there is no policy zzzzzzzz: use one of two, default",
    ]);
    expect(() => new PolicySet([defaultFile, ...filesOf("id: one\nextends: parnet", "id: parent")])).toThrow(
      "0.yaml:3:10: extends: there is no policy parnet: did you mean parent?",
    );
  });

  test("for a cycle of `extends`, reporting each of its files", () => {
    expect(complain("id: one\nextends: two", "id: two\nextends: one", "id: three\nextends: one")).toEqual([
      "0.yaml:3:10: extends: one extends two extends one: break the cycle",
      "1.yaml:3:10: extends: two extends one extends two: break the cycle",
    ]);
    expect(complain("id: one\nextends: one")).toEqual([
      "0.yaml:3:10: extends: one extends one: break the cycle",
    ]);
  });

  test("for a duplicate id", () => {
    expect(complain("id: one", "id: one")).toEqual([
      "1.yaml:2:5: id: 0.yaml also has the id one: choose another",
    ]);
  });

  test("for a default policy that is incomplete or extends another", () => {
    const [missing, base] = complain("id: default\nextends: one\nunitMethod: cms");
    expect(missing).toMatch(/^0\.yaml:2:5: the default policy must state timely.*planOfCare\.required/);
    expect(missing).not.toMatch(/unitMethod|rates/);
    expect(base).toBe("0.yaml:3:10: the default policy cannot extend another: remove extends");
  });
});

describe("an additional policy", () => {
  test("wins, and inherits the fields it omits", () => {
    const house = `id: house
name: House rules
severity: { documentation/note-date: off }
planOfCare: { recertificationDays: 60 }
rates: { "97110": "30.00" }`;
    const changed = withPolicy(content, parsePolicy(house, "house.yaml"));
    const medicare = changed.policyFor(claimOf({ filingCode: "MB", state: "IL" }));
    expect(medicare).toMatchObject({
      id: "house",
      unitMethod: "cms",
      planOfCare: { required: true, recertificationDays: 60, certificationDays: 30 },
      localCoverage: { jurisdiction: "J6" },
    });
    expect(medicare.severity.get("documentation/note-date")).toBe("off");
    expect(medicare.severity.get("documentation/treatment-time")).toBe("hold");
    expect(["97110", "97112"].map((code) => rateOf(medicare, code, "2026-03-02"))).toEqual([3000, 3240]);
    expect(changed.policyFor(claimOf({})).unitMethod).toBe("either");
    expect(content.policyFor(claimOf({})).id).toBe("default");
  });

  test("inherits from the policy that it extends, even if another would match", () => {
    const ours = parsePolicy("id: aetna\nname: Ours\nextends: aetna\nunitMethod: ama\n", "ours.yaml");
    expect(withPolicy(content, ours).policyFor(claimOf({ filingCode: "MB", state: "IL" }))).toMatchObject({
      name: "Ours",
      unitMethod: "ama",
      timelyFilingDays: 120,
      planOfCare: { required: false },
    });
    const lost = parsePolicy("id: lost\nname: Lost\nextends: aetan\n", "lost.yaml");
    expect(() => withPolicy(content, lost)).toThrow(
      "lost.yaml:3:10: extends: there is no policy aetan: did you mean aetna?",
    );
  });

  test("does not apply to claims that it does not match", () => {
    const acme = parsePolicy(
      "id: acme\nname: Acme\nmatch: { payerIds: [ACME] }\nunitMethod: ama\n",
      "acme.yaml",
    );
    const changed = withPolicy(content, acme);
    expect(changed.policyFor(claimOf({ payerId: "acme" }))).toMatchObject({ id: "acme", unitMethod: "ama" });
    expect(changed.policyFor(claimOf({ filingCode: "MB" })).id).toBe("medicare-part-b");
  });
});

test("every payer gets its own policy, even with more payers than the cache holds", () => {
  const find = finderOf("id: odd\nmatch: { payerIds: [P4999] }");
  const ids = Array.from({ length: 5000 }, (_, index) => find({ payerId: `P${index}` }).id);
  expect(ids.indexOf("odd")).toBe(4999);
  expect(find({ payerId: "P4999" }).id).toBe("odd");
});

test("finds a better match that ended before the service", () => {
  const set = new PolicySet([
    defaultFile,
    ...filesOf(
      "id: acme-2025\nmatch: { payerIds: [P1] }\neffective: { through: 2025-12-31 }",
      "id: commercial\nmatch: { filingCodes: [CI] }",
      "id: relaxed\nmatch: { payerIds: [P2] }\neffective: { through: 2025-06-30 }",
      "id: beta\nmatch: { payerIds: [P2] }",
    ),
  ]);
  const ended = (wanted: Wanted) => set.findEnded(claimOf(wanted))?.id ?? null;
  expect(ended({ payerId: "P1", date: "2025-12-31" })).toBeNull();
  expect(ended({ payerId: "P1", date: "2026-01-02" })).toBe("acme-2025");
  expect(ended({ payerId: "P1", filingCode: "CI", date: "2026-01-02" })).toBe("acme-2025");
  expect(ended({ filingCode: "CI", date: "2026-01-02" })).toBeNull();
  expect(ended({ payerId: "P2", date: "2026-01-02" })).toBeNull();
});
