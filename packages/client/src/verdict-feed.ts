import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, UnreachableError } from "./api-error.ts";
import type { Connection } from "./connection.ts";
import type { Answer } from "./types.ts";

export type FeedPage = Answer<"/v1/verdicts">;

export interface FeedOptions {
  /** The cursor of the last page that you have processed. Default: from the first verdict. */
  after?: string | undefined;
  /** Most verdicts of a page, up to 1,000. */
  limit?: number;
  /** Ends the feed. */
  signal?: AbortSignal;
  /** Called when the server does not respond; the feed tries again by itself. */
  onInterrupted?: (error: Error) => void;
}

/** How long a request waits for the next verdict. */
const waitMs = 30_000;
const pauseMsMin = 500;
const pauseMsMax = 30_000;

/**
 * Follows the verdicts in the order of their commit, and waits for new ones. Store the cursor of each page once you have
 * processed it: continuing after it, you miss no verdict. Outages and restarts of the server only delay the feed.
 * @throws ApiError for a request that would fail again, such as a revoked key
 */
export async function* followVerdicts(
  connection: Connection,
  { after, limit = 1_000, signal, onInterrupted }: FeedOptions = {},
): AsyncGenerator<FeedPage> {
  let cursor = after;
  let pauseMs = pauseMsMin;
  while (!signal?.aborted) {
    try {
      const query = new URLSearchParams({ limit: String(limit), waitMs: String(waitMs) });
      if (cursor !== undefined) query.set("after", cursor);
      const request = connection.request(`/v1/verdicts?${query}`, signal ? { signal } : {});
      const page = (await (await connection.send(request)).json()) as FeedPage;
      pauseMs = pauseMsMin;
      cursor = page.cursor;
      if (page.verdicts.length > 0) yield page;
    } catch (error) {
      if (signal?.aborted) return;
      if (!(error instanceof Error) || !isTransient(error)) throw error;
      onInterrupted?.(error);
      await sleep(pauseMs, undefined, signal ? { signal } : {}).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, pauseMsMax);
    }
  }
}

/** Whether the same request can succeed later. The connection can also break while a page is read. */
function isTransient(error: Error): boolean {
  if (error instanceof ApiError) return error.isBusy || error.status >= 500;
  return error instanceof UnreachableError || error instanceof TypeError || error instanceof SyntaxError;
}
