import { setTimeout as sleep } from "node:timers/promises";
import type { Reservation } from "./in-flight.ts";
import { uploadBytesMax } from "./upload.ts";

/** Buffers of a connection and its decompression, which an upload needs in addition to the claims that it holds. */
const overheadBytes = 256 * 1024;
/** How long an upload pauses for room. Its sender is slowed down meanwhile. */
const roomMsMax = 10_000;
const roomPollMs = 50;

/** The memory of one upload: entries that were read but not yet submitted. */
export interface UploadMemory {
  /** Counts bytes that were read, after a pause if there is no room for them. `false` when there still is none. */
  hold(bytes: number): Promise<boolean>;
  /** The entries of this many bytes are no longer in memory. */
  submitted(bytes: number): void;
}

/** @throws ProblemError `busy` */
export function holdUpload(reservation: Reservation): UploadMemory {
  reservation.add(overheadBytes);
  let bytesRead = 0;
  let bytesSubmitted = 0;
  let held = 0;
  // More is never in memory at once: a line that is too long is dropped as it arrives.
  const inMemory = () => Math.min(bytesRead - bytesSubmitted, uploadBytesMax);
  return {
    async hold(bytes) {
      bytesRead += bytes;
      const until = performance.now() + roomMsMax;
      while (!reservation.tryAdd(inMemory() - held)) {
        if (performance.now() > until) return false;
        await sleep(roomPollMs);
      }
      held = inMemory();
      return true;
    },
    submitted(bytes) {
      bytesSubmitted = bytes;
      if (held <= inMemory()) return;
      reservation.free(held - inMemory());
      held = inMemory();
    },
  };
}
