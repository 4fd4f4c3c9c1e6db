import type { QueueName } from "@firstpass/pipeline";
import { type Chunk, type ChunkRef, loadChunk, type Store } from "@firstpass/store";
import type { Ways } from "./way.ts";

/** Notes on the way of each claim when its chunk has passed a stage. A chunk's claims do not change: it is read once. */
export class ChunkWatch {
  readonly #store: Store;
  readonly #ways: Ways;
  readonly #chunks = new Map<string, Promise<Chunk | null>>();
  readonly #noting = new Set<Promise<void>>();

  constructor(store: Store, ways: Ways) {
    this.#store = store;
    this.#ways = ways;
  }

  /** The name of a queue is the name of its station. */
  readonly passed = (queue: QueueName, ref: ChunkRef): void => {
    const noted = this.#note(queue, ref, Date.now());
    this.#noting.add(noted);
    void noted.finally(() => this.#noting.delete(noted)).catch(() => {});
  };

  /** Resolves when everything that has passed is noted. */
  async settle(): Promise<void> {
    await Promise.all(this.#noting);
  }

  async #note(queue: QueueName, ref: ChunkRef, at: number): Promise<void> {
    const loading = this.#chunks.get(ref.chunkId) ?? loadChunk(this.#store, ref);
    this.#chunks.set(ref.chunkId, loading);
    const chunk = await loading;
    for (const { claimId, revision } of chunk?.claims ?? []) this.#ways.note(claimId, revision, queue, at);
  }
}
