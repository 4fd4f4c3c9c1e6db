import type { Claim, ClaimEntry, Rejection } from "@firstpass/claim";
import { read837 } from "./read837.ts";

async function* pieces(parts: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* parts;
}

/** Reads text or bytes, split at byte positions `cuts`. */
export async function read(input: string | Uint8Array, cuts: readonly number[] = []): Promise<ClaimEntry[]> {
  const bytes = typeof input === "string" ? Buffer.from(input, "utf8") : input;
  const ends = [...cuts].sort((a, b) => a - b).concat(bytes.length);
  const parts = ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
  const entries: ClaimEntry[] = [];
  for await (const batch of read837(pieces(parts))) entries.push(...batch);
  return entries;
}

export function claimsOf(entries: readonly ClaimEntry[]): Claim[] {
  return entries.flatMap((entry) => (entry.kind === "claim" ? [entry.claim] : []));
}

export function rejectionsOf(entries: readonly ClaimEntry[]): Rejection[] {
  return entries.flatMap((entry) => (entry.kind === "rejected" ? [entry.rejection] : []));
}

/** One line per entry: `claim CLM-1`, `x12-segment-invalid CLM-2`. */
export function outline(entries: readonly ClaimEntry[]): string[] {
  return entries.map((entry) =>
    entry.kind === "claim"
      ? `claim ${entry.claim.controlNumber}`
      : `${entry.rejection.code}${entry.rejection.controlNumber === null ? "" : ` ${entry.rejection.controlNumber}`}`,
  );
}
