import type { ClaimEntry } from "@firstpass/claim";
import { chunkClaimsMax } from "@firstpass/store";

/** Most claims, and most bytes of body, that wait while a part is being admitted; then reading stops. */
const partClaimsMax = 500;
const partBytesMax = 2 * 1024 * 1024;

/** The most memory that an upload needs, in bytes of body: two parts, and a claim of the longest kind. */
export const uploadBytesMax = 2 * partBytesMax + 4 * 1024 * 1024;

/**
 * Admits what a reader yields, part by part and in order, while the reader goes on reading: whoever sends faster
 * than the database writes is held back, so memory stays flat whatever the length of the body.
 * @param bytesRead how much of the body the reader has taken so far.
 * @throws what `admit` throws; the parts admitted before stand.
 */
export async function admitInParts(
  entries: AsyncIterable<ClaimEntry[]>,
  bytesRead: () => number,
  admit: (part: readonly ClaimEntry[]) => Promise<void>,
): Promise<void> {
  const part: ClaimEntry[] = [];
  let bytesBefore = 0;
  const state: { admitting: Promise<void> | null; failed: { error: unknown } | null } = {
    admitting: null,
    failed: null,
  };

  const large = () => bytesRead() - bytesBefore >= partBytesMax;
  const worthwhile = () => part.length >= chunkClaimsMax || (part.length > 0 && large());

  const start = (): void => {
    // Full chunks while there are some: what a chunk costs is the same for one claim as for all that it holds.
    const full = part.length - (part.length % chunkClaimsMax);
    const next = part.splice(0, full === 0 || large() ? part.length : full);
    bytesBefore = bytesRead();
    state.admitting = admit(next).then(
      () => {
        state.admitting = null;
        if (worthwhile()) start();
      },
      (error: unknown) => {
        state.admitting = null;
        state.failed = { error };
      },
    );
  };

  try {
    for await (const piece of entries) {
      for (const entry of piece) part.push(entry);
      if (state.admitting && (part.length >= partClaimsMax || large())) await state.admitting;
      if (state.failed) break;
      if (!state.admitting && worthwhile()) start();
    }
  } finally {
    // Also when the body broke off: what was read of it is whole, and is kept.
    while (state.admitting) await state.admitting;
    while (!state.failed && part.length > 0) {
      start();
      while (state.admitting) await state.admitting;
    }
  }
  if (state.failed) throw state.failed.error;
}
