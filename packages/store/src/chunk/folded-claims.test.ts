import { sampleClaim } from "@firstpass/test-support";
import fc from "fast-check";
import { expect, test } from "vitest";
import { foldClaims, unfoldClaims } from "./folded-claims.ts";

const person = fc.record(
  { memberId: fc.string({ maxLength: 2 }), lastName: fc.constantFrom("Doe", "Roe") },
  { requiredKeys: [] },
);
const provider = fc.record(
  { npi: fc.constantFrom("1", "2"), name: fc.string({ maxLength: 1 }) },
  { requiredKeys: ["npi"] },
);
const billed = fc
  .record(
    {
      payer: fc.record({ id: fc.constantFrom("1", "2") }),
      subscriber: person,
      patient: person,
      billingProvider: provider,
      renderingProvider: provider,
      referringProvider: provider,
    },
    { requiredKeys: ["payer", "subscriber", "billingProvider"] },
  )
  .map((parts) => {
    const { notes: _, renderingProvider: __, ...claim } = sampleClaim();
    return { ...claim, ...parts };
  });

test("unfolded claims equal the originals, whatever they share", () => {
  fc.assert(
    fc.property(fc.array(billed, { maxLength: 20 }), (claims) => {
      expect(unfoldClaims(JSON.parse(JSON.stringify(foldClaims(claims))))).toEqual(claims);
    }),
  );
});

test("repeated parts are stored once", () => {
  const claims = Array.from({ length: 100 }, (_, index) => sampleClaim({ controlNumber: `${index}` }));
  const text = JSON.stringify(foldClaims(claims));
  expect(text.split(claims[0]!.billingProvider.npi!)).toHaveLength(2);
});
