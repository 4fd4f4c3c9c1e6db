import { Readable } from "node:stream";
import type { Claim } from "@firstpass/claim";
import {
  type ClaimDecision,
  CleanFile,
  controlNumbersAt,
  type RewriteOptions,
  read837,
  receive837,
  rewrite837,
  rewriteOneClaim,
} from "@firstpass/x12";
import fc from "fast-check";
import { X12Parser } from "node-x12";
import { expect, test } from "vitest";
import { X12parser } from "x12-parser";
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

/** A clean file that gets all bytes first, and the decisions afterward, last one first. */
function cleanFile(text: string, cuts: readonly number[], choices: readonly ClaimDecision[]): CleanFile {
  const file = new CleanFile(options());
  const bytes = Buffer.from(text, "latin1");
  const middle = (cuts[0] ?? 0) % bytes.length;
  file.push(bytes.subarray(0, middle));
  file.push(bytes.subarray(middle));
  file.end();
  for (let clm = choices.length; clm > 0; clm--) {
    if (choices[clm - 1] === "keep") file.decide(clm, "keep");
  }
  file.dropRest();
  return file;
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

type Parsed = Record<string, string>;

async function parsed(text: string): Promise<Parsed[]> {
  const segments: Parsed[] = [];
  for await (const segment of Readable.from([text]).pipe(new X12parser())) segments.push(segment);
  return segments;
}

/** Checks numbers and counts of segments that another library read. */
function checkNumbers(segments: readonly Parsed[]): void {
  const interchanges = segments.filter(({ name }) => name === "ISA").map((isa) => isa["13"]);
  expect(new Set(interchanges).size).toBe(interchanges.length);
  const references = segments.filter(({ name }) => name === "BHT").map((bht) => bht["3"]);
  expect(new Set(references).size).toBe(references.length);
  const counts = { ISA: 0, GS: 0, ST: 0 };
  let hierarchy: Parsed[] = [];
  for (const segment of segments) {
    counts.ST += 1;
    if (segment["name"] === "GS") counts.ISA += 1;
    else if (segment["name"] === "HL") hierarchy.push(segment);
    else if (segment["name"] === "ST") {
      counts.GS += 1;
      counts.ST = 1;
      hierarchy = [];
    } else if (segment["name"] === "SE") {
      expect(Number(segment["1"])).toBe(counts.ST);
      checkHierarchy(hierarchy);
    } else if (segment["name"] === "GE") {
      expect(Number(segment["1"])).toBe(counts.GS);
      counts.GS = 0;
    } else if (segment["name"] === "IEA") {
      expect(Number(segment["1"])).toBe(counts.ISA);
      counts.ISA = 0;
    }
  }
}

function checkHierarchy(levels: readonly Parsed[]): void {
  const above: Record<string, string> = { "20": "", "22": "20", "23": "22" };
  levels.forEach((level, at) => {
    expect(level["1"]).toBe(String(at + 1));
    const parent = levels.slice(0, at).findLast((other) => other["3"] === above[level["3"]!]);
    expect(level["2"] ?? "").toBe(parent?.["1"] ?? "");
    const hasChildren = levels.some((other) => other["2"] === level["1"]);
    expect(level["4"]).toBe(hasChildren ? "1" : "0");
  });
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
        expect(await textOf(cleanFile(text, cuts, choices).output)).toBe(clean);
        if (clean === "") return;
        expect(await envelopeProblems(clean)).toEqual([]);
        const segments = await parsed(clean);
        expect(segments.filter(({ name }) => name === "CLM")).toHaveLength(kept.length);
        checkNumbers(segments);
        expect(new X12Parser(true).parse(clean)).toBeDefined();
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
