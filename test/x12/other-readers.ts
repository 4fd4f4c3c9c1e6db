import { Readable } from "node:stream";
import { X12Parser } from "node-x12";
import { expect } from "vitest";
import { X12parser } from "x12-parser";

type Parsed = Record<string, string>;

/** The segments as `x12-parser` reads them. */
export async function parsed(text: string): Promise<Parsed[]> {
  const segments: Parsed[] = [];
  for await (const segment of Readable.from([text]).pipe(new X12parser())) segments.push(segment);
  return segments;
}

/** The document as `node-x12` reads it, which throws if it is not valid. */
export function parsedDocument(text: string): unknown {
  return new X12Parser(true).parse(text);
}

/** Checks numbers and counts of segments that another library read. */
export function checkNumbers(segments: readonly Parsed[]): void {
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
