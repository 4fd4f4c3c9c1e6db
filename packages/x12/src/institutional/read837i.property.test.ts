import fc from "fast-check";
import { expect, test } from "vitest";
import { billing, claim, group, interchange, subscriber, transaction } from "../interchange.fixture.ts";
import { rewritten } from "../out/rewriting.fixture.ts";
import { outline, read } from "../reading.fixture.ts";
import { institutionalClaim } from "./institutional.fixture.ts";

const institutional = (names: string[], control: string) =>
  transaction(
    [
      ...billing(),
      ...names.flatMap((name, at) => [...subscriber(String(at + 2)), ...institutionalClaim(name)]),
    ],
    control,
    "005010X223A2",
  );
const professional = (name: string, control: string) =>
  transaction([...billing(), ...subscriber(), ...claim(name)], control);
const mixed = interchange([
  group([
    institutional(["I1", "I2", "I3"], "0001"),
    professional("P4", "0002"),
    institutional(["I5"], "0003"),
  ]),
]);
const numbers = ["I1", "I2", "I3", "P4", "I5"];
const bytes = Buffer.from(mixed, "latin1");
const cut = fc.nat(bytes.length);

test("a file is read the same however it arrives", async () => {
  const whole = await read(mixed);
  expect(outline(whole)).toEqual(numbers.map((name) => `claim ${name}`));
  await fc.assert(
    fc.asyncProperty(fc.array(cut, { maxLength: 12 }), async (cuts) => {
      expect(await read(bytes, cuts)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

test("damage is rejected by name, and the claims before it are read", async () => {
  await fc.assert(
    fc.asyncProperty(
      cut,
      fc.integer({ min: 0, max: 40 }),
      fc.uint8Array({ maxLength: 20 }),
      async (at, gone, put) => {
        const damaged = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + gone)]);
        const entries = await read(damaged);
        const before = numbers.filter((name) => {
          const clm = mixed.indexOf(`CLM*${name}*`);
          const next = mixed.slice(clm + 3).search(/CLM\*|SE\*/);
          return clm + 3 + next + "CLM*".length <= at;
        });
        expect(outline(entries).slice(0, before.length)).toEqual(before.map((name) => `claim ${name}`));
      },
    ),
    { numRuns: 200 },
  );
});

test("a rewritten file has the kept claims, as they came", async () => {
  const whole = await read(mixed);
  await fc.assert(
    fc.asyncProperty(
      fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }),
      fc.array(cut, { maxLength: 5 }),
      async (kept, cuts) => {
        const text = await rewritten(mixed, (clm) => (kept.includes(clm) ? "keep" : "drop"), cuts);
        const entries = await read(text);
        expect(entries).toEqual(kept.map((clm, index) => ({ ...whole[clm - 1], index })));
      },
    ),
    { numRuns: 40 },
  );
});
