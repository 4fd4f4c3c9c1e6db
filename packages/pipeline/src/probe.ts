import { setTimeout as delay } from "node:timers/promises";
import type { JobsOptions, Queue } from "bullmq";
import type { Pipeline, QueueName } from "./pipeline.ts";
import { within } from "./within.ts";

/** The name of jobs that only prove that jobs are consumed. They have no data. */
export const probeJob = "probe";

const pollMs = 20;
/** Probes jump the backlog and leave no trace. */
const options: JobsOptions = { lifo: true, attempts: 1, removeOnComplete: true, removeOnFail: true };

type ProbedQueue = Pick<Queue, "add" | "getJobState" | "remove">;

/** Sends one probe at a time per queue; concurrent callers share its result. */
export function createProbe(queueOf: (name: QueueName) => ProbedQueue): Pipeline["probe"] {
  const underWay = new Map<QueueName, Promise<boolean>>();
  return (name, timeoutMs) => {
    const current = underWay.get(name);
    if (current) return current;
    const probe = sendProbe(queueOf(name), timeoutMs).finally(() => underWay.delete(name));
    underWay.set(name, probe);
    return probe;
  };
}

/** A probe that is gone was consumed, because workers keep no completed jobs. */
async function sendProbe(queue: ProbedQueue, timeoutMs: number): Promise<boolean> {
  const endsAt = Date.now() + timeoutMs;
  let id: string | undefined;
  try {
    id = (await within(timeoutMs, queue.add(probeJob, {}, options), "the queue took no probe")).id!;
    while (Date.now() < endsAt) {
      const state = await within(endsAt - Date.now(), queue.getJobState(id), "the queue did not answer");
      if (state === "unknown") return true;
      await delay(pollMs);
    }
  } catch {
    // A queue that is out of reach consumes nothing.
  }
  if (id !== undefined) await within(1_000, queue.remove(id), "the probe stays").catch(() => 0);
  return false;
}
