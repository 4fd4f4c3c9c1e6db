import type { Verdict } from "@firstpass/claim";
import type { Store } from "./store.ts";

export const deliveryStatuses = ["pending", "delivered", "parked"] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

/** A delivery as its tenant sees it. */
export interface Delivery {
  deliveryId: string;
  endpointId: string;
  status: DeliveryStatus;
  /** Attempts made so far. */
  attempts: number;
  /** How many verdicts it carries. */
  verdicts: number;
  /** ISO 8601 instants, UTC. */
  createdAt: string;
  nextAttemptAt: string | null;
  deliveredAt: string | null;
  /** Why the last attempt failed. */
  lastError: string | null;
}

/** A delivery that a worker holds until its lease ends. */
export interface DueDelivery {
  tenantId: string;
  deliveryId: string;
  endpointId: string;
  url: string;
  secret: string;
  /** 1 at the first attempt. */
  attempt: number;
  /** ISO 8601 instant, UTC: when the verdicts were concluded. */
  createdAt: string;
  verdicts: Verdict[];
}

/**
 * Takes deliveries of any tenant that are due, oldest first, and holds them for `leaseMs`: a worker that dies loses
 * them to another when the lease ends, so a delivery arrives at least once. Each endpoint gets at most
 * `perEndpointMax`, so that one with a backlog does not hold up the others; those in `except` get none.
 */
export declare function claimDueDeliveries(
  store: Store,
  options: { limit: number; perEndpointMax: number; leaseMs: number; except?: readonly string[] },
): Promise<DueDelivery[]>;

/** Says that an attempt arrived. `false` when another worker has taken the delivery since. */
export declare function markDelivered(store: Store, delivery: DueDelivery): Promise<boolean>;

/**
 * Says that an attempt failed: try again after `retryAfterMs`, or park it when that is `null`.
 * `error` must hold nothing of the patient. `false` when another worker has taken the delivery since.
 */
export declare function markFailed(
  store: Store,
  delivery: DueDelivery,
  outcome: { error: string; retryAfterMs: number | null },
): Promise<boolean>;

/** Newest first. `next` is `null` on the last page. @throws CursorInvalidError */
export declare function listDeliveries(
  store: Store,
  tenantId: string,
  filter: { endpointId?: string; status?: DeliveryStatus; after?: string; limit: number },
): Promise<{ deliveries: Delivery[]; next: string | null }>;

/** Makes one delivery, or without `deliveryId` all parked ones of the endpoint, due now. Returns how many. */
export declare function replayDeliveries(
  store: Store,
  tenantId: string,
  options: { endpointId: string; deliveryId?: string },
): Promise<number>;
