export { HopelessJobError } from "./hopeless-job-error.ts";
export { openPipeline } from "./open-pipeline.ts";
export { type Pipeline, type PipelineWorker, type QueueName, queueNames } from "./pipeline.ts";
export { startSweeper } from "./sweeper.ts";
