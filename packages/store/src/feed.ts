import type { Verdict } from "@firstpass/claim";
import type { Store } from "./store.ts";

export interface FeedPage {
  /** In the order in which they were committed. A release is a verdict of its own. */
  verdicts: Verdict[];
  /** Where the next page starts; the same as `after` when there was nothing new. */
  cursor: string;
}

/** The change feed of a tenant; from the beginning without `after`. @throws CursorInvalidError */
export declare function verdictFeed(
  store: Store,
  tenantId: string,
  page: { after?: string; limit: number },
): Promise<FeedPage>;
