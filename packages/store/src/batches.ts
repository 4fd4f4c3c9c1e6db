import type { Rejection } from "@firstpass/claim";
import type { Store } from "./store.ts";

export interface BatchSummary {
  batchId: string;
  /** ISO 8601 instant, UTC. */
  admittedAt: string;
  /** Whether all of it has arrived. */
  complete: boolean;
  accepted: number;
  rejected: number;
  /** Of the accepted claims, by status; `received` are those without a verdict. */
  claims: Record<"received" | "clean" | "hold" | "error" | "released" | "superseded", number>;
  /** Whether all of it has arrived and each accepted claim has its verdict. */
  done: boolean;
}

export declare function findBatch(
  store: Store,
  tenantId: string,
  batchId: string,
): Promise<BatchSummary | null>;

/** By index, from `after` (exclusive) on. */
export declare function listRejections(
  store: Store,
  tenantId: string,
  batchId: string,
  page: { after?: number; limit: number },
): Promise<Rejection[]>;
