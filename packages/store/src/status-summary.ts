import type { Store } from "./store.ts";

/** The operations summary of one tenant. Counts are of all claims' newest and older revisions. */
export interface StatusSummary {
  claims: Record<"received" | "clean" | "hold" | "error" | "released" | "superseded", number>;
  /** Chunks without a verdict, and the age of the oldest; `null` when there is none. */
  openChunks: number;
  oldestOpenMs: number | null;
  deliveriesPending: number;
  deliveriesParked: number;
  verdictsLastMinute: number;
}

export declare function statusSummary(store: Store, tenantId: string): Promise<StatusSummary>;
