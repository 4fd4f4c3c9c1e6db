import type { QueueName } from "@firstpass/pipeline";
import { type Chunk, type ChunkRef, loadChunk, type Store } from "@firstpass/store";
import type { Timelines } from "./timelines.ts";

/** Records when a chunk passes a queue in its claims' timelines. Its claims do not change, so it is loaded once. */
export class ChunkWatch {
  readonly #store: Store;
  readonly #timelines: Timelines;
  readonly #chunks = new Map<string, Promise<Chunk | null>>();
  readonly #recording = new Set<Promise<void>>();

  constructor(store: Store, timelines: Timelines) {
    this.#store = store;
    this.#timelines = timelines;
  }

  /** The name of a queue is also the name of its step. */
  readonly passed = (queue: QueueName, ref: ChunkRef): void => {
    const recorded = this.#record(queue, ref, Date.now());
    this.#recording.add(recorded);
    void recorded.finally(() => this.#recording.delete(recorded)).catch(() => {});
  };

  /** Resolves when everything that passed is recorded. */
  async settle(): Promise<void> {
    await Promise.all(this.#recording);
  }

  async #record(queue: QueueName, ref: ChunkRef, at: number): Promise<void> {
    const loading = this.#chunks.get(ref.chunkId) ?? loadChunk(this.#store, ref);
    this.#chunks.set(ref.chunkId, loading);
    const chunk = await loading;
    for (const { claimId, revision } of chunk?.claims ?? []) {
      this.#timelines.record(claimId, revision, queue, at);
    }
  }
}
