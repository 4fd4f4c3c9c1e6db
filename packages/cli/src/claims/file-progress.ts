import { formatCount } from "../terminal/numbers.ts";
import type { Progress } from "../terminal/progress.ts";
import type { ClaimFile } from "./claim-file.ts";

/** Shows how much of a file has been read. @param claimCount the claims read in this run */
export function showRead(progress: Progress, file: ClaimFile, claimCount: number): void {
  progress.update(file.readBytes(), file.sizeBytes, () => {
    const read = (file.readBytes() / 1e6).toFixed(1);
    const size = file.sizeBytes === null ? "" : ` of ${(file.sizeBytes / 1e6).toFixed(1)}`;
    return `${read}${size} MB  ${formatCount(claimCount)} claims  ${file.name}`;
  });
}

/** Passes on `bytes` and shows how much of the file has been sent. */
export async function* showSent(
  progress: Progress,
  { name, sizeBytes, readBytes }: ClaimFile,
  bytes: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    progress.update(readBytes(), sizeBytes, `${(readBytes() / 1e6).toFixed(1)} MB sent  ${name}`);
    yield piece;
  }
}
