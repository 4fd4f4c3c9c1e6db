import type { ChunkRef } from "@firstpass/store";
import type { FlowJob, FlowJobNode, JobsOptions } from "bullmq";
import { type QueueName, queueNames } from "./pipeline.ts";

/** Name of the jobs that carry a chunk. */
export const chunkJob = "chunk";

/** What a chunk's job holds: identifiers, never anything of the claims. */
export type ChunkJobData = ChunkRef;

/** No job id: one that was used before would be ignored in silence. */
const options: JobsOptions = {
  attempts: 3,
  backoff: { type: "exponential", delay: 250 },
  stackTraceLimit: 0,
};

/** When a stage is given up, those that wait for it go with it, and nothing of the flow stays behind. */
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
