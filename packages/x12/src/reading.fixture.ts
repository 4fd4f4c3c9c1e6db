import type { Claim, ClaimEntry, Rejection } from "@firstpass/claim";
import { read837 } from "./read837.ts";
import { receive837 } from "./receive837.ts";
import type { Received } from "./received.ts";

/** Text or bytes, split at byte positions `cuts`. */
export async function* piecesOf(
  input: string | Uint8Array,
  cuts: readonly number[] = [],
): AsyncGenerator<Uint8Array> {
  const bytes = typeof input === "string" ? Buffer.from(input, "utf8") : input;
  const ends = [...cuts].sort((a, b) => a - b).concat(bytes.length);
  yield* ends.map((end, index) => bytes.subarray(index === 0 ? 0 : ends[index - 1], end));
}

/** Reads text or bytes, split at byte positions `cuts`. */
export async function read(input: string | Uint8Array, cuts: readonly number[] = []): Promise<ClaimEntry[]> {
  return (await Array.fromAsync(read837(piecesOf(input, cuts)))).flat();
}

/** Reads the received stream of text or bytes, split at byte positions `cuts`. */
export async function receive(input: string | Uint8Array, cuts: readonly number[] = []): Promise<Received[]> {
  return (await Array.fromAsync(receive837(piecesOf(input, cuts)))).flat();
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
