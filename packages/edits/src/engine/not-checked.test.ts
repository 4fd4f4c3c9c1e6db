import { stages } from "@firstpass/claim";
import { openStarterContent, parsePolicy, withPolicy } from "@firstpass/content";
import { readFacts } from "@firstpass/note";
import { expect, test } from "vitest";
import { parseExample, referenceFor } from "../shorthand/index.ts";
import { catalogue } from "./catalogue.ts";
import { notCheckedOf } from "./not-checked.ts";
import { scrubAll } from "./scrub.ts";

const content = openStarterContent();

function read(example: string) {
  const parsed = parseExample(example);
  return {
    subject: { ...parsed, notes: readFacts(parsed.claim.notes) },
    reference: referenceFor(parsed, content),
  };
}

const linesNotChecked = (example: string) => {
  const { subject, reference } = read(example);
  return notCheckedOf(subject, reference).map(({ stage, reason, lines }) => [stage, reason, ...lines]);
};

test("a therapy claim without notes: each stage that reads notes lacks them", () => {
  expect(linesNotChecked("97112-GP | 97110-GP // none")).toEqual([
    ["documentation", "no-note", 1, 2],
    ["modifier", "no-note", 1, 2],
    ["medical-necessity", "no-note", 1, 2],
  ]);
});

test.each([
  ["97112-GP @2026-03-02 | 97112-GP @2026-03-04 // @2026-03-02", [2]],
  ["97112-GP @2026-03-02..2026-03-04 // @2026-03-03", []],
  ["97112-GP // {bare}", [1]],
  ["97112-GP | 99213 // none", [1]],
  ["99213 // none", []],
  ["97112-GP", []],
  ["{frequency 8, replaces X} 97112-GP // none", []],
])("%s lacks notes for lines %j", (example, lines) => {
  const { subject, reference } = read(example);
  const documentation = notCheckedOf(subject, reference).find(({ stage }) => stage === "documentation");
  expect(documentation?.lines ?? []).toEqual(lines);
});

test.each([
  ["97112-GP @2024-07-01", []],
  ["{received 2024-07-10} 97112-GP @2024-06-28 | 99213 @2024-07-01", [["modifier", "no-table", 1]]],
  ["{codes I69.354} 97112-GP @2025-10-01", []],
  ["97112-GP @2026-12-31 | 97110-GP @2027-01-02 | 99213", [["modifier", "no-threshold", 2]]],
  ["{payer 60054} 97110-GP @2027-01-02", []],
  ["{codes I69.354} 97112-GP @2025-09-30", [["medical-necessity", "no-table", 1]]],
])("the tables for %s: %j", (example, expected) => {
  expect(linesNotChecked(example)).toEqual(expected);
});

test("a policy that ended before the service", () => {
  const { subject, reference } = read("{payer 77777} 99213 @2026-03-02");
  const reasons = (through: string) => {
    const text = `id: acme\nname: Acme\nmatch: { payerIds: ["77777"] }\neffective: { through: ${through} }`;
    const changed = withPolicy(content, parsePolicy(text, "acme.yaml"));
    return notCheckedOf(subject, { ...reference, content: changed }).map(({ stage, reason }) => [
      stage,
      reason,
    ]);
  };
  expect(reasons("2026-03-02")).toEqual([]);
  expect(reasons("2026-03-01")).toEqual(stages.map((stage) => [stage, "policy-ended"]));
});

const examples = catalogue.flatMap((edit) => [...edit.examples.clean, ...Object.keys(edit.examples.flagged)]);

test("notes that are optional change no finding except that of the missing note", () => {
  let missing = 0;
  for (const example of examples) {
    const { subject, reference } = read(example);
    if (subject.policy?.facts.has("notes")) continue;
    const expected = scrubAll(subject, { ...reference, noteExpectation: "expected" });
    const optional = scrubAll(subject, { ...reference, noteExpectation: "optional" });
    const others = expected.filter(({ edit }) => edit !== "documentation/note-missing");
    expect(optional).toEqual(others);
    if (others.length < expected.length) {
      missing += 1;
      expect(notCheckedOf(subject, reference)).not.toEqual([]);
    }
  }
  expect(missing).toBeGreaterThan(4);
});

test("the payer's policy takes precedence over the tenant or the run", () => {
  const hasFinding = (example: string, noteExpectation: "expected" | "optional") => {
    const { subject, reference } = read(example);
    return scrubAll(subject, { ...reference, noteExpectation }).some(
      ({ edit }) => edit === "documentation/note-missing",
    );
  };
  expect(hasFinding("{notes optional} 97112-GP // none", "expected")).toBe(false);
  expect(hasFinding("{notes expected} 97112-GP // none", "optional")).toBe(true);
});
