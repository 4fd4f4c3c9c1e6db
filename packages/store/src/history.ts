import type { Claim, HistoryLine } from "@firstpass/claim";
import type { Chunk } from "./chunk.ts";
import type { Store } from "./store.ts";

/**
 * For each claim of the chunk, in order, the lines of other claims of the same patient that were admitted earlier
 * and whose service date lies between the claim's first and last. One query.
 */
export declare function loadHistory(store: Store, chunk: Chunk): Promise<HistoryLine[][]>;

/** The same for a claim that is not admitted: every admitted claim is earlier, except itself. */
export declare function historyFor(store: Store, tenantId: string, claim: Claim): Promise<HistoryLine[]>;
