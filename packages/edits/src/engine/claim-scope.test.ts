import { openStarterContent, parsePolicy, withPolicy } from "@firstpass/content";
import { readFacts } from "@firstpass/note";
import { describe, expect, test } from "vitest";
import { accumulatorTotalsOf } from "../case/accumulator-total.ts";
import { timelyFilingOf } from "../case/timely-filing.ts";
import { parseExample, referenceFor } from "../shorthand/index.ts";
import { conclude } from "./conclude.ts";
import { notCheckedOf } from "./not-checked.ts";
import { scrubAll } from "./scrub.ts";

const content = openStarterContent();

function read(example: string) {
  const parsed = parseExample(example);
  const subject = { ...parsed, notes: readFacts(parsed.claim.notes) };
  return { subject, reference: referenceFor(parsed, content) };
}

function editsOf(example: string): string[] {
  const { subject, reference } = read(example);
  return [...new Set(scrubAll(subject, reference).map(({ edit }) => edit))];
}

describe("an institutional therapy claim", () => {
  test.each(["{type 0741}", "{type 0131, filing MA}", "{type 0851, payer 99999, filing CI}"])(
    "%s is clean",
    (settings) => {
      expect(editsOf(`${settings} 97112-GP x2 | 97530-GO | 92507-GN | 97110-GP @2026-03-04`)).toEqual([]);
    },
  );

  test("gets the findings of its notes and modifiers", () => {
    expect(editsOf("{type 0741} 97112-GP x4 // {timed 15}")).toContain("documentation/units-exceed-minutes");
    expect(editsOf("{type 0741} 97112 rev:0420")).toContain("modifier/therapy-discipline");
    expect(editsOf("{type 0131} 97112-GP // {timed 15, no plan}")).toContain(
      "medical-necessity/plan-of-care",
    );
    expect(editsOf("{type 0131, filing MA, member 123456789A} 97112-GP")).toEqual([
      "integrity/member-id-format",
    ]);
    expect(editsOf("{type 0131, PT to date 2470.00} 97112-GP")).toEqual(["modifier/therapy-threshold"]);
  });

  test("gets no finding that is for professional claims", () => {
    const pair = "{pair 97150 97112 1, limit 97112 1 2} 97150-GP | 97112-GP x2";
    expect(editsOf(pair)).toEqual(["modifier/ncci-mue", "modifier/ncci-ptp"]);
    expect(editsOf(pair.replace("{", "{type 0131, "))).toEqual([]);
    // The charges of a hospital do not say what Medicare allows.
    const charged = "{PT to date 2400.00} 97110-GP $300.00";
    expect(editsOf(charged)).toEqual(["modifier/therapy-threshold"]);
    expect(editsOf(charged.replace("{", "{type 0131, "))).toEqual([]);
  });

  test("a critical access hospital needs no assistant's modifier", () => {
    const note = (type: string) => `{type ${type}} 97112-GP-CQ // {timed 15}`;
    expect(editsOf(note("0131"))).toEqual(["modifier/assistant"]);
    expect(editsOf(note("0851"))).toEqual([]);
  });

  test("states that NCCI was not checked", () => {
    const { subject, reference } = read("{type 0131} 97112-GP | 97110-GP | x rev:0270");
    const { claim } = subject;
    const bare = { ...subject, claim: { ...claim, lines: claim.lines.map((line) => ({ ...line })) } };
    bare.claim.lines[2]!.procedure = "";
    expect(notCheckedOf(bare, reference)).toEqual([
      { stage: "modifier", reason: "professional-table", lines: [1, 2] },
    ]);
  });

  test("its filing limit counts from the end of the statement", () => {
    const days = (settings: string) => {
      const { subject, reference } = read(`${settings} 97112-GP @2026-03-02`);
      return timelyFilingOf(subject.claim, reference)?.lastDay;
    };
    expect(days("{received 2026-06-01}")).toBe("2027-03-02");
    expect(days("{type 0131, through 2026-03-31}")).toBe("2027-03-31");
  });
});

describe("an institutional claim outside outpatient therapy", () => {
  const inpatient = "{type 0111} 97112 rev:0420 x9 | 97150 // none";

  test("is held, and its coding and notes are not checked", () => {
    const { subject, reference } = read(inpatient);
    const { status, findings, atRiskCents } = conclude(scrubAll(subject, reference));
    expect(findings.map(({ edit }) => edit)).toEqual(["integrity/institutional-scope"]);
    expect([status, atRiskCents]).toEqual(["hold", 0]);
    expect(notCheckedOf(subject, reference)).toEqual(
      ["documentation", "modifier", "medical-necessity"].map((stage) => ({
        stage,
        reason: "not-therapy",
        lines: [1, 2],
      })),
    );
  });

  test("passes if the policy says so, and adds nothing to the accumulators", () => {
    const { subject, reference } = read(inpatient);
    const policy = parsePolicy(
      "id: hospital\nname: Hospital\nmatch: [{ payerIds: ['06102'] }]\nseverity: { integrity/institutional-scope: warn }\n",
      "hospital.yaml",
    );
    const passing = { ...reference, content: withPolicy(reference.content, policy) };
    expect(conclude(scrubAll(subject, passing)).status).toBe("clean");
    expect(accumulatorTotalsOf(subject.claim, content)).toEqual([]);
  });

  test("its data is checked", () => {
    expect(editsOf("{type 0111, charge 1.00} 97112-GP")).toEqual([
      "integrity/charge-balance",
      "integrity/institutional-scope",
    ]);
  });
});
