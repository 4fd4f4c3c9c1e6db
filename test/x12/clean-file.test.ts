import type { Claim } from "@firstpass/claim";
import {
  type ClaimDecision,
  controlNumbersAt,
  type RewriteOptions,
  read837,
  receive837,
  rewrite837,
  rewriteOneClaim,
} from "@firstpass/x12";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkNumbers, parsed, parsedDocument } from "./other-readers.ts";
import { interchangesText, randomInterchanges, randomLayout } from "./random-interchanges.ts";

const now = new Date("2026-05-06T07:08:09Z");

function options(): RewriteOptions {
  return { numbers: controlNumbersAt(now), now };
}

async function* piecesOf(text: string, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text, "latin1");
  let start = 0;
  for (const end of [...cuts.map((cut) => cut % bytes.length).sort((a, b) => a - b), bytes.length]) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

async function textOf(output: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of output) parts.push(part);
  return Buffer.concat(parts).toString("latin1");
}

async function claimsOf(text: string): Promise<Claim[]> {
  const claims: Claim[] = [];
  for await (const entries of text === "" ? [] : read837(piecesOf(text))) {
    for (const entry of entries) {
      if (entry.kind === "rejected") throw new Error(entry.rejection.detail);
      claims.push(entry.claim);
    }
  }
  return claims;
}

/** The problems of the envelope. */
async function envelopeProblems(text: string): Promise<string[]> {
  const problems: string[] = [];
  for await (const entries of receive837(piecesOf(text))) {
    for (const entry of entries) {
      if (entry.kind === "end") problems.push(...entry.problems, ...(entry.closed ? [] : ["not closed"]));
    }
  }
  return problems;
}

test("for any decisions, a clean file has exactly the kept claims, and every reader finds its numbers right", async () => {
  const decisions = fc.infiniteStream(fc.constantFrom<ClaimDecision>("keep", "drop"));
  await fc.assert(
    fc.asyncProperty(
      randomInterchanges,
      randomLayout,
      decisions,
      fc.array(fc.nat(), { maxLength: 5 }),
      async (interchanges, layout, decided, cuts) => {
        const text = interchangesText(interchanges, layout);
        const received = await claimsOf(text);
        const choices = received.map(() => decided.next().value);
        const kept = received.filter((_, at) => choices[at] === "keep");
        const clean = await textOf(rewrite837(piecesOf(text, cuts), (clm) => choices[clm - 1]!, options()));
        expect(await claimsOf(clean)).toEqual(kept);
        if (clean === "") return;
        expect(await envelopeProblems(clean)).toEqual([]);
        const segments = await parsed(clean);
        expect(segments.filter(({ name }) => name === "CLM")).toHaveLength(kept.length);
        checkNumbers(segments);
        expect(parsedDocument(clean)).toBeDefined();
      },
    ),
  );
});

test("one claim of a file is an interchange of its own", async () => {
  await fc.assert(
    fc.asyncProperty(randomInterchanges, randomLayout, fc.nat(), async (interchanges, layout, pick) => {
      const text = interchangesText(interchanges, layout);
      const received = await claimsOf(text);
      fc.pre(received.length > 0);
      const at = pick % received.length;
      const one = await textOf(rewriteOneClaim(piecesOf(text), at + 1, "keep", options()));
      expect(await claimsOf(one)).toEqual([received[at]]);
      checkNumbers(await parsed(one));
    }),
  );
});
