import { chunkClaimsMax } from "@firstpass/store";

/** Most claims and body bytes that wait while a part is being submitted; then reading pauses. */
const partClaimsMax = 500;
const partBytesMax = 2 * 1024 * 1024;

/** The most memory that an upload needs, in body bytes: two parts and one claim of maximum length. */
export const uploadBytesMax = 2 * partBytesMax + 4 * 1024 * 1024;

/**
 * Submits the entries of a reader in parts and in order, while the reader goes on reading. A sender that is faster than
 * the database is slowed down, so memory use does not depend on the length of the body.
 * @param bytesRead the number of body bytes the reader has consumed.
 * @param onSubmitted called with the number of body bytes whose entries are no longer in memory.
 * @throws whatever `submitPart` throws; the parts before it stay admitted.
 */
export async function submitInParts<Entry>(
  entries: AsyncIterable<Entry[]>,
  bytesRead: () => number,
  submitPart: (part: readonly Entry[]) => Promise<void>,
  onSubmitted: (bytes: number) => void = () => {},
): Promise<void> {
  const part: Entry[] = [];
  let bytesBefore = 0;
  const state: { submitting: Promise<void> | null; failed: { error: unknown } | null } = {
    submitting: null,
    failed: null,
  };

  const isLarge = () => bytesRead() - bytesBefore >= partBytesMax;
  const isWorthwhile = () => part.length >= chunkClaimsMax || (part.length > 0 && isLarge());

  const start = (): void => {
    // Full chunks when possible: a chunk costs the same for one claim as for the maximum.
    const full = part.length - (part.length % chunkClaimsMax);
    const next = part.splice(0, full === 0 || isLarge() ? part.length : full);
    bytesBefore = bytesRead();
    const bytesOfPart = bytesBefore;
    state.submitting = submitPart(next).then(
      () => {
        state.submitting = null;
        onSubmitted(bytesOfPart);
        if (isWorthwhile()) start();
      },
      (error: unknown) => {
        state.submitting = null;
        state.failed = { error };
      },
    );
  };

  try {
    for await (const piece of entries) {
      for (const entry of piece) part.push(entry);
      if (state.submitting && (part.length >= partClaimsMax || isLarge())) await state.submitting;
      if (state.failed) break;
      if (!state.submitting && isWorthwhile()) start();
    }
  } finally {
    // Also when the body broke off: the claims read before are complete, and are kept.
    while (state.submitting) await state.submitting;
    while (!state.failed && part.length > 0) {
      start();
      while (state.submitting) await state.submitting;
    }
  }
  if (state.failed) throw state.failed.error;
}
