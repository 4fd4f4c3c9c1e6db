import { sampleClaim, testKeyring } from "@firstpass/test-support";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openPayload, sealPayload } from "./payload.ts";
import type { SealContext } from "./seal.ts";

const context: SealContext = { tenantId: "t-1", kind: "chunk", id: "c-1" };
const keyring = testKeyring();

test("data is unchanged", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (data) => {
      const back = openPayload(keyring, context, sealPayload(keyring, context, data));
      expect(JSON.stringify(back)).toBe(JSON.stringify(data));
    }),
  );
});

test("claims of different shapes are unchanged", () => {
  const claims = [
    sampleClaim(),
    sampleClaim({ notes: [], diagnoses: [], priorAuthorization: "A-778" }),
    sampleClaim({ patient: { lastName: "Doe", birthDate: "2015-06-01" } }),
  ];
  expect(openPayload(keyring, context, sealPayload(keyring, context, claims))).toEqual(claims);
});

test("objects of a thousand shapes are unchanged", () => {
  const shapes = Array.from({ length: 1_000 }, (_, number) =>
    Object.fromEntries(
      [...number.toString(2)].flatMap((bit, place) => (bit === "1" ? [[`k${place}`, number]] : [])),
    ),
  );
  expect(openPayload(keyring, context, sealPayload(keyring, context, shapes))).toEqual(shapes);
});

test("each payload can be opened on its own", () => {
  const sealed = [sampleClaim(), sampleClaim()].map((claim) => sealPayload(keyring, context, [claim]));
  expect(openPayload(keyring, context, sealed[1]!)).toEqual([sampleClaim()]);
});

test("repeated data takes little space", () => {
  const claims = Array.from({ length: 100 }, () => sampleClaim());
  expect(sealPayload(keyring, context, claims).length).toBeLessThan(JSON.stringify(claims).length / 20);
});
