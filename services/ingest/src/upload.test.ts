import type { ClaimEntry } from "@firstpass/claim";
import { sampleClaim } from "@firstpass/test-support";
import fc from "fast-check";
import { expect, test } from "vitest";
import { submitInParts } from "./upload.ts";

const claim = sampleClaim();
const entry = (index: number): ClaimEntry => ({ kind: "claim", index, claim, unknownFields: [] });

async function* pieces(sizes: readonly number[], breaks = false): AsyncGenerator<ClaimEntry[]> {
  let index = 0;
  for (const size of sizes) {
    yield Array.from({ length: size }, () => entry(index++));
    await null;
  }
  if (breaks) throw new Error("broke off");
}

const indexes = (entries: readonly ClaimEntry[]) =>
  entries.map((entry) => (entry.kind === "claim" ? entry.index : entry.rejection.index));

test("submits everything once and in order, one part at a time, in whatever pieces it arrives", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(300), { maxLength: 20 }), fc.boolean(), async (sizes, breaks) => {
      const admitted: number[] = [];
      let under = 0;
      const done = submitInParts(
        pieces(sizes, breaks),
        () => 0,
        async (part) => {
          under += 1;
          expect(under).toBe(1);
          await new Promise(setImmediate);
          admitted.push(...indexes(part));
          under -= 1;
        },
      );
      if (breaks) await expect(done).rejects.toThrow("broke off");
      else await done;
      const total = sizes.reduce((sum, size) => sum + size, 0);
      expect(admitted).toEqual(Array.from({ length: total }, (_, index) => index));
    }),
    { numRuns: 50 },
  );
});

test("stops reading when a part fails, and reports the error", async () => {
  let read = 0;
  async function* endless(): AsyncGenerator<ClaimEntry[]> {
    while (true) {
      read += 1;
      yield Array.from({ length: 100 }, (_, index) => entry(index));
    }
  }
  const done = submitInParts(
    endless(),
    () => 0,
    async () => {
      await new Promise(setImmediate);
      throw new Error("the database is away");
    },
  );
  await expect(done).rejects.toThrow("the database is away");
  expect(read).toBeLessThan(10);
});

test("large claims are submitted by size, not by number", async () => {
  const bytesPerClaim = 1024 * 1024;
  let read = 0;
  async function* large(): AsyncGenerator<ClaimEntry[]> {
    for (let index = 0; index < 120; index++) {
      read += bytesPerClaim;
      yield [entry(index)];
    }
  }
  const sizes: number[] = [];
  await submitInParts(
    large(),
    () => read,
    async (part) => {
      sizes.push(part.length);
      await new Promise(setImmediate);
    },
  );
  expect(Math.max(...sizes)).toBeLessThanOrEqual(4);
});
