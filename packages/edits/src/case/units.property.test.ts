import type { Claim } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scrub } from "../engine/scrub.ts";
import { parseExample, referenceFor } from "../shorthand/example.ts";

const content = openStarterContent();
const codes = ["97112", "97110", "97140", "97116"];

/** The minutes of up to four timed codes, and the units billed for each; 0: not billed. */
const services = fc.array(
  fc.record({ minutes: fc.integer({ min: 1, max: 50 }), units: fc.integer({ min: 0, max: 4 }) }),
  { minLength: 1, maxLength: codes.length },
);
type Services = { minutes: number; units: number }[];
const method = fc.constantFrom("cms", "ama");
/** As fields with or without their sum, or as text. */
const form = fc.constantFrom("sum", "fields", "text");

function exampleOf(stated: Services, unitMethod: string, written: string) {
  const lines = stated.flatMap(({ units }, index) =>
    units === 0 ? [] : [`${codes[index]}-GP x${units} [I69.354]`],
  );
  const sum = stated.reduce((minutes, service) => minutes + service.minutes, 0);
  const minutes = stated.map((service, index) => `${codes[index]} ${service.minutes} min`);
  const note =
    written === "text"
      ? `Tandem stance on foam. ${minutes.join("; ")}. Total timed: ${sum}; total treatment time ${sum} min.`
      : `{${minutes.join(", ")}${written === "sum" ? `, timed ${sum}` : ""}}`;
  return parseExample(`{units by ${unitMethod}} ${lines.join(" | ")} // ${note}`);
}

type Example = ReturnType<typeof exampleOf>;

function found(read: Example, edit: string, claim: Claim = read.claim): string[] {
  return scrub({ ...read, claim }, referenceFor(read, content))
    .filter((finding) => finding.edit === `documentation/${edit}`)
    .map(({ severity }) => severity);
}

function isAllowed(stated: Services, unitMethod: string): boolean {
  if (unitMethod === "ama")
    return stated.every(({ minutes, units }) => units <= Math.floor((minutes + 7) / 15));
  const sum = (of: "minutes" | "units") => stated.reduce((before, service) => before + service[of], 0);
  const isEachStarted = stated.every(({ minutes, units }) => units <= Math.ceil(minutes / 15));
  return isEachStarted && sum("units") <= Math.floor((sum("minutes") + 7) / 15);
}

const isBilled = (stated: Services) => stated.some(({ units }) => units > 0);

test("exactly the units that the payer's rule allows are not held", () => {
  fc.assert(
    fc.property(services.filter(isBilled), method, form, (stated, unitMethod, written) => {
      const severities = found(exampleOf(stated, unitMethod, written), "units-exceed-minutes");
      expect(severities.includes("hold")).toBe(!isAllowed(stated, unitMethod));
    }),
    { numRuns: 100 },
  );
});

test("when the method is unknown, units that either method allows are not held", () => {
  fc.assert(
    fc.property(services.filter(isBilled), form, (stated, written) => {
      const severities = found(exampleOf(stated, "either", written), "units-exceed-minutes");
      expect(severities.includes("hold")).toBe(!isAllowed(stated, "cms") && !isAllowed(stated, "ama"));
    }),
  );
});

test("units are reported as too many or too few, never both", () => {
  fc.assert(
    fc.property(services.filter(isBilled), method, form, (stated, unitMethod, written) => {
      const read = exampleOf(stated, unitMethod, written);
      if (!found(read, "units-exceed-minutes").includes("hold")) return;
      expect(found(read, "units-below-minutes")).toEqual([]);
    }),
  );
});

test("the order of the lines and of the note's services does not matter", () => {
  fc.assert(
    fc.property(services.filter(isBilled), method, (stated, unitMethod) => {
      const read = exampleOf(stated, unitMethod, "sum");
      const [note] = read.claim.notes;
      const turned: Claim = {
        ...read.claim,
        lines: read.claim.lines.toReversed(),
        notes: [{ ...note!, interventions: note!.interventions.toReversed() }],
      };
      for (const edit of ["units-exceed-minutes", "units-below-minutes", "time-arithmetic"]) {
        expect(found(read, edit, turned)).toEqual(found(read, edit));
      }
    }),
  );
});

test("another minute never makes a clean claim held", () => {
  fc.assert(
    fc.property(services.filter(isBilled), method, form, fc.nat(3), (stated, unitMethod, written, chosen) => {
      const holds = (services: Services) =>
        scrub(
          exampleOf(services, unitMethod, written),
          referenceFor(exampleOf(services, unitMethod, written), content),
        )
          .filter(({ stage, severity }) => stage === "documentation" && severity === "hold")
          .map(({ edit }) => edit);
      if (holds(stated).length > 0) return;
      const at = chosen % stated.length;
      const longer = stated.map((service, index) =>
        index === at ? { ...service, minutes: service.minutes + 1 } : service,
      );
      expect(holds(longer)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("an assistant's line counts together with the therapist's", () => {
  fc.assert(
    fc.property(services.filter(isBilled), method, (stated, unitMethod) => {
      const read = exampleOf(stated, unitMethod, "fields");
      const split = read.claim.lines.flatMap((line) =>
        line.units < 2
          ? [line]
          : [
              { ...line, units: 1 },
              { ...line, number: line.number + 10, units: line.units - 1, modifiers: ["GP", "CQ"] },
            ],
      );
      expect(found(read, "units-exceed-minutes", { ...read.claim, lines: split })).toEqual(
        found(read, "units-exceed-minutes"),
      );
    }),
  );
});
