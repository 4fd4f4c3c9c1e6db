import { type Claim, parseClaim } from "@firstpass/claim";
import { openStarterContent, parsePolicy, withPolicy } from "@firstpass/content";
import { expect, test } from "vitest";
import { ScrubRun } from "./scrub-run.ts";

interface Billed {
  lines: string[];
  frequency?: string;
  date?: string;
}

/** `97112-GP` is a line of one unit. */
function claim(controlNumber: string, { lines, frequency = "1", date = "2026-03-02" }: Billed): Claim {
  return parseClaim({
    controlNumber,
    frequency,
    charge: (lines.length * 45).toFixed(2),
    payer: { id: "06102", filingCode: "MB" },
    subscriber: { memberId: "1EG4TE5MK73", address: { state: "IL" } },
    billingProvider: { npi: "1234567893", address: { state: "IL" } },
    renderingProvider: { npi: "1245319599", taxonomy: "225100000X" },
    lines: lines.map((line) => {
      const [procedure, ...modifiers] = line.split("-");
      return { procedure: procedure!, modifiers, units: 1, charge: "45.00", serviceDate: date };
    }),
  });
}

/** The edits of the modifier stage that hold each claim of one run. */
function heldFor(...claims: Claim[]): string[] {
  const policy = parsePolicy(
    'id: small\nname: Small\nrates: { "97112": "30.00" }\nthresholds:\n  2026: { physicalAndSpeech: "100.00", occupational: "100.00", medicalReview: "1000.00" }\n',
    "small.yaml",
  );
  const run = new ScrubRun({ content: withPolicy(openStarterContent(), policy), receivedOn: "2026-03-20" });
  return claims.map((each) =>
    run
      .scrub(each, "batch")
      .findings.filter(({ stage, severity }) => stage === "modifier" && severity === "hold")
      .map(({ edit }) => edit)
      .join(" "),
  );
}

const group = { lines: ["97150-GP"] };
const single = { lines: ["97112-GP"] };

test("the second claim of a pair is held, never the first", () => {
  expect(heldFor(claim("A", group), claim("B", single))).toEqual(["", "modifier/ncci-ptp"]);
  expect(heldFor(claim("A", single), claim("B", group))).toEqual(["", "modifier/ncci-ptp"]);
});

test("a claim that is corrected or voided stops counting against later ones", () => {
  const corrected = claim("A", { lines: ["97035-GP"], frequency: "7" });
  const voided = claim("A", { ...group, frequency: "8" });
  expect(heldFor(claim("A", group), corrected, claim("B", single))).toEqual(["", "", ""]);
  expect(heldFor(claim("A", group), voided, claim("B", single))).toEqual(["", "", ""]);
});

test("a correction is held for a claim that came before it, and not for one that came after", () => {
  const corrected = claim("A", { ...single, frequency: "7" });
  expect(heldFor(claim("Z", group), claim("A", { lines: ["97035-GP"] }), corrected)).toEqual([
    "",
    "",
    "modifier/ncci-ptp",
  ]);
  expect(heldFor(claim("A", { lines: ["97035-GP"] }), claim("Z", group), corrected)).toEqual(["", "", ""]);
});

test("an accumulator grows with each claim in the order of arrival, late claims too", () => {
  const visit = (controlNumber: string, date: string, more: Partial<Billed> = {}) =>
    claim(controlNumber, { ...single, date, ...more });
  const threshold = "modifier/therapy-threshold";
  expect(
    heldFor(
      visit("A", "2026-03-10"),
      visit("B", "2026-03-12"),
      visit("C", "2026-03-14"),
      visit("D", "2026-03-03"),
      visit("E", "2025-12-30"),
    ),
  ).toEqual(["", "", "", threshold, ""]);
  expect(
    heldFor(
      visit("A", "2026-03-10"),
      visit("B", "2026-03-12"),
      visit("C", "2026-03-14"),
      visit("B", "2026-03-12", { frequency: "8" }),
      visit("D", "2026-03-03"),
      visit("F", "2026-03-04", { lines: ["97112-GP-KX"] }),
    ),
  ).toEqual(["", "", "", "", "", ""]);
});
