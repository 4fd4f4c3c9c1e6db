import type { Config, Logger, Metrics } from "@firstpass/runtime";
import { type DueDelivery, markDelivered, markFailed, type Store, takeDueDeliveries } from "@firstpass/store";
import type { VerdictNotifier } from "../verdict-notifier.ts";
import { retryDelayMs } from "./retry-schedule.ts";
import type { WebhookOutcome, WebhookSender } from "./webhook-sender.ts";

/** Posts in progress at once in this process; each holds up to 250 verdicts in memory. */
const postsMax = 256;
/** Deliveries leased in one query. */
const leasedMax = 64;
const opening = Buffer.from('{"type":"verdicts","verdicts":');
const closing = Buffer.from("}");
/** Time for a delivery in addition to its post: name resolution, signature, recording the outcome. */
const leaseMarginMs = 10_000;

export interface DeliveriesOptions {
  store: Store;
  sender: WebhookSender;
  webhooks: Config["webhooks"];
  logger: Logger;
  metrics: Metrics;
  /** Triggers a query for due deliveries. */
  notifier: VerdictNotifier;
  /** Time between queries without a notification: for retries, and for verdicts of other processes. */
  pollMs?: number;
}

export interface Deliveries {
  /** Starts no more deliveries and waits for the posts in progress. */
  close(): Promise<void>;
}

/**
 * Starts posting verdicts to the tenants' endpoints, at least once each. Several processes may run: a delivery is leased
 * to one of them. One delivery is one post, so its webhook-id identifies the same verdicts at every attempt and receivers
 * can recognize a repetition.
 */
export function startDeliveries(options: DeliveriesOptions): Deliveries {
  const { store, webhooks, logger, notifier } = options;
  const attempt = createAttempt(options);
  // Leases half of an endpoint's concurrency at a time, and only while the other half is free, so it is never exceeded.
  const perEndpointMax = Math.ceil(webhooks.concurrency / 2);
  const inFlight = new Map<string, number>();
  const posts = new Set<Promise<void>>();
  /** Endpoints that may have more due deliveries: queried again as soon as one of their posts ends. */
  let backlogged = new Set<string>();
  let polling: Promise<void> | null = null;
  let pollAgain = false;
  let failing = false;
  let closed = false;

  const start = (delivery: DueDelivery): void => {
    const { endpointId } = delivery;
    inFlight.set(endpointId, (inFlight.get(endpointId) ?? 0) + 1);
    const post = attempt(delivery).finally(() => {
      posts.delete(post);
      const left = inFlight.get(endpointId)! - 1;
      if (left === 0) inFlight.delete(endpointId);
      else inFlight.set(endpointId, left);
      if (backlogged.has(endpointId)) poll();
    });
    posts.add(post);
  };

  const startDue = async (): Promise<void> => {
    const limit = Math.min(postsMax - posts.size, leasedMax);
    if (limit <= 0) {
      backlogged = new Set(inFlight.keys());
      return;
    }
    const busy = [...inFlight].filter(([, count]) => count > webhooks.concurrency - perEndpointMax);
    const except = busy.map(([endpointId]) => endpointId);
    const leaseMs = webhooks.timeoutMs + leaseMarginMs;
    const due = await takeDueDeliveries(store, { limit, perEndpointMax, leaseMs, except });
    const byEndpoint = Map.groupBy(due, ({ endpointId }) => endpointId);
    const full = [...byEndpoint].filter(([, deliveries]) => deliveries.length >= perEndpointMax);
    backlogged = new Set([...except, ...full.map(([endpointId]) => endpointId)]);
    if (full.length > 0 || due.length >= limit) pollAgain = true;
    for (const delivery of due) start(delivery);
  };

  const poll = (): void => {
    pollAgain = true;
    if (closed || polling) return;
    const pollAll = async () => {
      while (pollAgain && !closed) {
        pollAgain = false;
        await startDue();
        failing = false;
      }
    };
    polling = pollAll()
      .catch((err) => {
        // Logged once per database outage, not at every query.
        if (!failing) logger.warn({ err }, "due deliveries cannot be queried");
        failing = true;
      })
      .finally(() => {
        polling = null;
        if (pollAgain) poll();
      });
  };

  const unsubscribe = notifier.subscribe(poll);
  const timer = setInterval(poll, options.pollMs ?? 500);
  poll();

  return {
    async close() {
      closed = true;
      clearInterval(timer);
      unsubscribe();
      await polling;
      await Promise.all(posts);
    },
  };
}

/** One attempt at a delivery: posts it and records the outcome. Never throws. */
function createAttempt({ store, sender, webhooks, logger, metrics }: DeliveriesOptions) {
  const attemptsTotal = metrics.counter({
    name: "delivery_attempts_total",
    help: "Webhook posts by outcome: delivered, retried or parked.",
    labels: ["outcome"],
  });
  const postSeconds = metrics.histogram({
    name: "delivery_post_seconds",
    help: "Response time of receivers.",
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const lagSeconds = metrics.histogram({
    name: "delivery_lag_seconds",
    help: "Time from writing a verdict to delivering it.",
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 120, 600, 3600],
  });
  const schedule = {
    attemptsMax: webhooks.attemptsMax,
    delayMsMin: webhooks.retryMsMin,
    delayMsMax: webhooks.retryMsMax,
  };

  const record = async (delivery: DueDelivery, outcome: WebhookOutcome): Promise<void> => {
    if (outcome.delivered) {
      attemptsTotal.inc({ outcome: "delivered" });
      lagSeconds.observe((Date.now() - Date.parse(delivery.concludedAt)) / 1000);
      await markDelivered(store, delivery);
      return;
    }
    const { reason, status, hopeless, retryAfterMs: asked } = outcome;
    const retryAfterMs = hopeless ? null : retryDelayMs(schedule, delivery.attempt, asked);
    attemptsTotal.inc({ outcome: retryAfterMs === null ? "parked" : "retried" });
    const { deliveryId, endpointId, attempt } = delivery;
    logger.warn(
      { deliveryId, endpointId, attempt, status, reason, retryAfterMs },
      retryAfterMs === null ? "delivery parked" : "delivery failed",
    );
    await markFailed(store, delivery, { error: reason, retryAfterMs });
  };

  return async (delivery: DueDelivery): Promise<void> => {
    const { deliveryId, url, secret, verdicts } = delivery;
    const body = Buffer.concat([opening, verdicts, closing]);
    const finished = postSeconds.startTimer();
    const outcome = await sender.post({ id: deliveryId, url, secret, body });
    finished();
    // If this fails, the lease expires and the delivery is posted again; receivers recognize it by its id.
    await record(delivery, outcome).catch((err) =>
      logger.warn({ err, deliveryId }, "the outcome of a delivery could not be recorded"),
    );
  };
}
