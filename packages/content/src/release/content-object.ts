import { sha256 } from "./record.ts";
import type { Shelf } from "./shelf.ts";

/** A stored table or policy of a release is missing or damaged. */
export class ContentObjectBrokenError extends Error {
  readonly hash: string;
  readonly problem: string;

  /** @param what the object is, if known, such as `the ptp table of release 2026Q4.2`. */
  constructor(hash: string, problem: string, what: string | null = null) {
    const remedy = "repair it by importing its source files again, or restore it from a backup";
    super(`content object ${hash}${what === null ? "" : `, ${what},`} ${problem}: ${remedy}`);
    this.hash = hash;
    this.problem = problem;
  }
}

/** Reads an object from a shelf and verifies its hash. @throws ContentObjectBrokenError */
export async function readVerified(
  shelf: Pick<Shelf, "readObject">,
  hash: string,
  what: string,
): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await shelf.readObject(hash);
  } catch (error) {
    if (!(error instanceof ContentObjectBrokenError)) throw error;
    throw new ContentObjectBrokenError(hash, error.problem, what);
  }
  if (sha256(bytes) === hash) return bytes;
  throw new ContentObjectBrokenError(hash, "does not match its hash", what);
}
