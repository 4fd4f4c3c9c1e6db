import type { ChunkRef } from "@firstpass/store";
import type { FlowJob, FlowJobNode, JobsOptions } from "bullmq";
import { type QueueName, queueNames } from "./pipeline.ts";

/** The name of jobs that carry a chunk. */
export const chunkJob = "chunk";

/** The data of a chunk's job: identifiers only, nothing from the claims. */
export type ChunkJobData = ChunkRef;

/** Jobs have no id of ours: BullMQ silently ignores an id that was used before. */
const options: JobsOptions = {
  attempts: 3,
  backoff: { type: "exponential", delay: 250 },
  stackTraceLimit: 0,
};

/** When a job fails for good, the jobs that wait for it are removed with it. */
const childOptions: JobsOptions = { ...options, failParentOnFailure: true };

/** A chunk's jobs as a BullMQ flow: the job of the first queue is the deepest child. */
export function flowOf({ tenantId, chunkId }: ChunkRef, from: QueueName): FlowJob {
  const data: ChunkJobData = { tenantId, chunkId };
  let node: FlowJobNode | undefined;
  for (const queueName of queueNames.slice(queueNames.indexOf(from))) {
    const job = { name: chunkJob, queueName, data, opts: queueName === "verdict" ? options : childOptions };
    node = node ? { ...job, children: [node] } : job;
  }
  return node as FlowJob;
}
