import type { WorkerStage } from "@firstpass/claim";
import type { ContentLibrary } from "@firstpass/content";
import type { Pipeline } from "@firstpass/pipeline";
import type { Logger, Metrics } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";

export interface ScrubberOptions {
  store: Store;
  pipeline: Pipeline;
  library: ContentLibrary;
  stage: WorkerStage;
  /** Chunks under way at once. */
  concurrency: number;
  logger: Logger;
  metrics: Metrics;
}

export interface Scrubber {
  /** Whether jobs of the stage are consumed and the store answers. */
  ready(): Promise<boolean>;
  /** Takes no more chunks and waits for those under way. */
  close(): Promise<void>;
}

/** Starts the worker of one stage. */
export declare function startScrubber(options: ScrubberOptions): Scrubber;
