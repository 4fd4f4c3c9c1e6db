import { blockBytesMax } from "../segment-scanner.ts";
import { CleanRewriter } from "./clean-rewriter.ts";
import type { ControlNumbers } from "./control-numbers.ts";
import type { Correction } from "./correct-claim.ts";

/** What becomes of a received claim. A corrected one is kept with its changes. */
export type ClaimDecision = "keep" | "drop" | Correction;

export interface RewriteOptions {
  numbers: ControlNumbers;
  /** The time of the new file, written in UTC. */
  now: Date;
  /** A kept claim that could not be written, and why, without its values. */
  leftOut?: (clm: number, reason: string) => void;
}

/** Output is passed on in pieces of about this size. */
const pieceBytes = 32_768;

/**
 * Writes received 837 interchanges again with the claims that are kept (see {@link CleanRewriter}). Yields nothing if none
 * is. Memory use does not grow with the input.
 *
 * @param decisionOf is asked in order for each CLM segment of the transactions that are read, counted from 1, after the last
 * byte of the claim was read from `source`. It may wait for the reader of the same bytes.
 */
export function rewrite837(
  source: AsyncIterable<Uint8Array>,
  decisionOf: (clm: number) => ClaimDecision | Promise<ClaimDecision>,
  options: RewriteOptions,
): AsyncGenerator<Uint8Array> {
  return rewrite(source, decisionOf, options, null);
}

/** Writes an interchange with one received claim. Stops reading the source when the claim is complete. */
export function rewriteOneClaim(
  source: AsyncIterable<Uint8Array>,
  clm: number,
  decision: ClaimDecision,
  options: RewriteOptions,
): AsyncGenerator<Uint8Array> {
  return rewrite(source, (other) => (other === clm ? decision : "drop"), options, clm);
}

async function* rewrite(
  source: AsyncIterable<Uint8Array>,
  decisionOf: (clm: number) => ClaimDecision | Promise<ClaimDecision>,
  { numbers, now, leftOut }: RewriteOptions,
  last: number | null,
): AsyncGenerator<Uint8Array> {
  const rewriter = new CleanRewriter(now);
  for await (const piece of source) {
    for (let start = 0; start < piece.length; start += blockBytesMax) {
      rewriter.append(piece.subarray(start, start + blockBytesMax));
      for (let clm = rewriter.advance(); clm !== null; clm = rewriter.advance()) {
        const answer = decisionOf(clm);
        const decision = answer instanceof Promise ? await answer : answer;
        if (decision !== "drop") {
          if (rewriter.needsNumbers) await rewriter.drawNumbers(numbers);
          const problem = rewriter.keep(decision === "keep" ? null : decision);
          if (problem !== null) leftOut?.(clm, problem);
        }
        if (clm === last) rewriter.stop();
      }
      if (rewriter.written >= pieceBytes) yield rewriter.take();
    }
    if (rewriter.isStopped) break;
  }
  rewriter.end();
  if (rewriter.written > 0) yield rewriter.take();
}
