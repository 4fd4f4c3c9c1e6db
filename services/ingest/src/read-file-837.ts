import { receive837 } from "@firstpass/x12";
import type { FileEntry } from "./batch-writer.ts";

/** The claims and rejections of an 837 file, each with the number of its CLM segment. */
export async function* readFile837(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<FileEntry[]> {
  for await (const received of receive837(pieces)) {
    const entries = received.filter((each) => each.kind === "claim" || each.kind === "rejected");
    if (entries.length > 0) yield entries;
  }
}
