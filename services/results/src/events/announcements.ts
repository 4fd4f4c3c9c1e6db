import { setTimeout as delay } from "node:timers/promises";
import type { Config, Logger, Metrics } from "@firstpass/runtime";
import { announceDeadlines, announceFailing, countFailing, type Store } from "@firstpass/store";
import type { VerdictNotifier } from "../verdict-notifier.ts";

export interface AnnouncementOptions {
  store: Store;
  webhooks: Pick<Config["webhooks"], "failingMs" | "deadlineNearDays">;
  logger: Logger;
  metrics: Metrics;
  /** Notified of each tenant with a new event. */
  notifier: VerdictNotifier;
}

export interface Announcements {
  /** Waits for the run in progress. */
  close(): Promise<void>;
}

/** Announces what becomes true by the passing of time. Several processes may run it: each event is published once. */
export function startAnnouncements(options: AnnouncementOptions & { intervalMs: number }): Announcements {
  const closing = new AbortController();
  const running = announceUntil(closing.signal, options);
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function announceUntil(
  closing: AbortSignal,
  options: AnnouncementOptions & { intervalMs: number },
): Promise<void> {
  while (!closing.aborted) {
    await announce(options).catch((err) =>
      options.logger.error(
        { err },
        "deadlines and failing endpoints could not be announced; this is repeated",
      ),
    );
    await delay(options.intervalMs, undefined, { signal: closing }).catch(() => {});
  }
}

/** Announces deadlines that are near and endpoints that have failed for long. */
export async function announce(options: AnnouncementOptions): Promise<void> {
  const { store, webhooks, logger, metrics, notifier } = options;
  for (const tenantId of await announceDeadlines(store, webhooks.deadlineNearDays)) notifier.notify(tenantId);
  for (const { tenantId, endpointId, failingSince, lastError } of await announceFailing(
    store,
    webhooks.failingMs,
  )) {
    logger.warn({ endpointId, failingSince, lastError }, "a webhook endpoint has accepted nothing for long");
    notifier.notify(tenantId);
  }
  metrics
    .gauge({
      name: "webhook_endpoints_failing",
      help: "Webhook endpoints that have accepted nothing for FIRSTPASS_WEBHOOK_FAILING_MS.",
    })
    .set(await countFailing(store, webhooks.failingMs));
}
