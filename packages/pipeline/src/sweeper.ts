import type { Logger } from "@firstpass/runtime";
import type { Store } from "@firstpass/store";
import type { Pipeline } from "./pipeline.ts";

export interface SweeperOptions {
  store: Store;
  pipeline: Pipeline;
  /** Pause between two sweeps. */
  intervalMs: number;
  /** How long a chunk may be without a verdict before it is sent again. */
  deadlineMs: number;
  logger: Logger;
}

export interface Sweeper {
  close(): Promise<void>;
}

export declare function startSweeper(options: SweeperOptions): Sweeper;
