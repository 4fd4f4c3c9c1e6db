import type { Claim } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { institutionalClaim } from "../institutional/institutional.fixture.ts";
import {
  billing,
  claim,
  dependent,
  detailedClaim,
  group,
  interchange,
  subscriber,
  transaction,
} from "../interchange.fixture.ts";
import { claimsOf, read, rejectionsOf } from "../reading.fixture.ts";
import { receive837 } from "../receive837.ts";
import { pieces, rewritten } from "./rewriting.fixture.ts";

/** Two interchanges with all kinds of loops, of which one has other separators. */
const family = [
  ...billing("1"),
  ...subscriber("2", "1", "1"),
  ...claim("A"),
  ...dependent("3", "2"),
  ...claim("B"),
  ...subscriber("4", "1"),
  ...detailedClaim(),
];
const hospital = [...billing("1"), ...subscriber("2", "1"), ...institutionalClaim("I")];
const other = [...billing("1"), ...subscriber("2", "1"), ...claim("D").slice(0, 10), ...claim("E")];
const sample = Buffer.from(
  interchange([
    group(
      [transaction(family, "0001"), transaction([...billing(), ...subscriber(), ...claim("C")], "0002")],
      "1",
    ),
    group([transaction(hospital, "0001", "005010X223A2")], "2", "005010X223A2"),
  ]) +
    interchange([group([transaction(other)])], {
      element: "|",
      component: ">",
      terminator: "'",
      lineBreak: "\r\n",
    }),
);

/** The claims that are read, by their number. */
async function received(bytes: Buffer): Promise<Map<number, Claim>> {
  const claims = new Map<number, Claim>();
  for await (const entries of receive837(pieces(bytes))) {
    for (const entry of entries) if (entry.kind === "claim") claims.set(entry.clm, entry.claim);
  }
  return claims;
}

const change = fc.record({
  at: fc.nat(sample.length - 1),
  remove: fc.oneof(fc.nat(30), fc.nat(600)),
  insert: fc.oneof(
    fc.constantFrom(
      "",
      "*",
      ":",
      "~",
      "|",
      "'",
      "\n",
      "ISA",
      "~HL*9*1*22~",
      "~SE*1*1~",
      "~LX*1~",
      "~CLM*X*1~",
    ),
    fc.string({ maxLength: 8 }),
  ),
});

test("of any input, the claims that are read are written, and nothing that is not", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(change, { maxLength: 4 }),
      fc.nat(sample.length),
      fc.array(fc.nat(sample.length), { maxLength: 9 }),
      async (changes, cut, cuts) => {
        let bytes = changes.length === 0 ? sample.subarray(0, cut) : sample;
        for (const { at, remove, insert } of changes) {
          bytes = Buffer.concat([bytes.subarray(0, at), Buffer.from(insert), bytes.subarray(at + remove)]);
        }
        const claims = await received(bytes);
        const text = await rewritten(
          bytes.toString("latin1"),
          (clm) => (claims.has(clm) ? "keep" : "drop"),
          cuts,
        );
        const entries = text === "" ? [] : await read(Buffer.from(text, "latin1"));
        expect(rejectionsOf(entries)).toEqual([]);
        expect(claimsOf(entries)).toEqual([...claims.values()]);
      },
    ),
    { numRuns: 500 },
  );
});
