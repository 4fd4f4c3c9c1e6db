import type { Config, Logger, Metrics } from "@firstpass/runtime";
import { type DueDelivery, markDelivered, markFailed, type Store, takeDueDeliveries } from "@firstpass/store";
import { messageOf } from "../events/event-message.ts";
import type { VerdictNotifier } from "../verdict-notifier.ts";
import { Circuits } from "./circuits.ts";
import { PostSlots } from "./post-slots.ts";
import { retryDelayMs } from "./retry-schedule.ts";
import type { WebhookOutcome, WebhookSender } from "./webhook-sender.ts";

/** Posts in progress at once in this process; each holds up to 250 verdicts in memory. */
const postsMax = 256;
/** Deliveries leased in one query, in total and of one tenant. */
const leasedMax = 64;
const leasedPerTenantMax = 16;
/** Time for a delivery in addition to its post: name resolution, signature, recording the outcome. */
const leaseMarginMs = 10_000;

export interface DeliveriesOptions {
  store: Store;
  sender: WebhookSender;
  webhooks: Config["webhooks"];
  /** Of links in messages: the public address of results, or empty. */
  linkBase: string;
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
  const circuits = new Circuits();
  const attempt = createAttempt({ ...options, circuits });
  // Leases half of an endpoint's concurrency at a time, and only while the other half is free, so it is never exceeded.
  const perEndpointMax = Math.ceil(webhooks.concurrency / 2);
  const slots = new PostSlots(postsMax);
  const posts = new Set<Promise<void>>();
  /** Endpoints and tenants that may have more due deliveries: queried again as soon as one of their posts ends. */
  let backlogged = new Set<string>();
  let polling: Promise<void> | null = null;
  let pollAgain = false;
  let failing = false;
  let closed = false;

  const start = (delivery: DueDelivery): void => {
    slots.take(delivery);
    const post = attempt(delivery).finally(() => {
      posts.delete(post);
      slots.free(delivery);
      if (backlogged.has(delivery.endpointId) || backlogged.has(delivery.tenantId)) poll();
    });
    posts.add(post);
  };

  const startDue = async (): Promise<void> => {
    const { paused, tried } = circuits.state;
    const busy = slots.endpointsOver(webhooks.concurrency - perEndpointMax);
    const beingTried = tried.filter((endpointId) => slots.ofEndpoint(endpointId) > 0);
    const exceptTenants = slots.tenantsAtShare();
    const limit = Math.min(slots.room, leasedMax);
    const due = await takeDueDeliveries(store, {
      limit,
      perEndpointMax,
      perTenantMax: leasedPerTenantMax,
      leaseMs: webhooks.timeoutMs + leaseMarginMs,
      exceptEndpoints: [...busy, ...paused, ...beingTried],
      exceptTenants,
      single: tried,
    });
    const full = [
      ...withAtLeast(perEndpointMax, due, ({ endpointId }) => endpointId),
      ...withAtLeast(leasedPerTenantMax, due, ({ tenantId }) => tenantId),
    ];
    backlogged = new Set([...busy, ...exceptTenants, ...full]);
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

/** The keys that at least `count` of the deliveries have. */
function withAtLeast(
  count: number,
  due: readonly DueDelivery[],
  keyOf: (delivery: DueDelivery) => string,
): string[] {
  return [...Map.groupBy(due, keyOf)]
    .filter(([, deliveries]) => deliveries.length >= count)
    .map(([key]) => key);
}

/** One attempt at a delivery: posts it and records the outcome. Never throws. */
function createAttempt({
  store,
  sender,
  webhooks,
  linkBase,
  logger,
  metrics,
  circuits,
}: DeliveriesOptions & { circuits: Circuits }) {
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
    help: "Time from writing a verdict or an event to delivering it.",
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
      lagSeconds.observe((Date.now() - Date.parse(delivery.occurredAt)) / 1000);
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

  const post = async (delivery: DueDelivery): Promise<WebhookOutcome> => {
    const { deliveryId: id, endpointId, url, secrets, attempt, earlierAttempts, isManual } = delivery;
    const body = messageOf(delivery, linkBase);
    const finished = postSeconds.startTimer();
    const outcome = await sender.post({
      id,
      endpointId,
      url,
      secrets,
      attempt: earlierAttempts + attempt,
      isManual: isManual && attempt === 1,
      body,
    });
    finished();
    return outcome;
  };

  return async (delivery: DueDelivery): Promise<void> => {
    const { deliveryId } = delivery;
    const outcome = await post(delivery).catch((err): WebhookOutcome => {
      // One that cannot be written fails alone.
      logger.error({ err, deliveryId }, "the message of a delivery could not be written");
      const reason = "the message could not be written: see the log of results";
      return { delivered: false, status: null, reason, retryAfterMs: null, hopeless: true, hung: false };
    });
    circuits.record(delivery.endpointId, { hung: !outcome.delivered && outcome.hung });
    // If this fails, the lease expires and the delivery is posted again; receivers recognize it by its id.
    await record(delivery, outcome).catch((err) =>
      logger.warn({ err, deliveryId }, "the outcome of a delivery could not be recorded"),
    );
  };
}
