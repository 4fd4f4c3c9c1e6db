import type { ClaimDecision } from "./rewrite837.ts";
import { rewrite837 } from "./rewrite837.ts";

export const now = new Date("2027-04-05T06:07:08Z");

/** Control numbers that are easy to find: 900000001, 800001, NEW-1. */
export function countedNumbers() {
  let [interchanges, groups, references] = [900_000_000, 800_000, 0];
  return {
    interchange: () => ++interchanges,
    group: async () => ++groups,
    reference: () => `NEW-${++references}`,
  };
}

/** The bytes, split at positions `cuts`. */
export async function* pieces(bytes: Uint8Array, cuts: readonly number[] = []): AsyncGenerator<Uint8Array> {
  const ends = [...cuts.map((cut) => Math.min(cut, bytes.length))].sort((a, b) => a - b).concat(bytes.length);
  let start = 0;
  for (const end of ends) {
    yield bytes.subarray(start, end);
    start = end;
  }
}

export async function collect(output: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of output) parts.push(part);
  return Buffer.concat(parts).toString("latin1");
}

/** The file rewritten without the claims with these numbers, as Latin-1. */
export function rewritten(
  text: string,
  decisionOf: (clm: number) => ClaimDecision = () => "keep",
  cuts: readonly number[] = [],
): Promise<string> {
  return collect(
    rewrite837(pieces(Buffer.from(text, "latin1"), cuts), decisionOf, { numbers: countedNumbers(), now }),
  );
}

/** Keeps all claims but these. */
export function without(...dropped: number[]): (clm: number) => ClaimDecision {
  return (clm) => (dropped.includes(clm) ? "drop" : "keep");
}
