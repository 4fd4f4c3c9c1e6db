export { HopelessJobError } from "./hopeless-job-error.ts";
export { openPipeline } from "./open-pipeline.ts";
export {
  type Pipeline,
  type PipelineOptions,
  type PipelineWorker,
  type QueueCounts,
  type QueueName,
  queueNames,
  type WorkOptions,
} from "./pipeline.ts";
export { type Sweeper, type SweeperOptions, startSweeper } from "./sweeper.ts";
