import { setTimeout as sleep } from "node:timers/promises";
import type { Connection } from "./connection.ts";
import type { Answer, BatchProgress, Verdict } from "./types.ts";

const pageSize = 1_000;
const pollMsMin = 100;
const pollMsMax = 2_000;

/** The files that a batch can be downloaded as. */
export type BatchFile = "clean.837" | "277ca" | "999" | "held.csv" | "held.xlsx" | "receipt.html";

export interface WaitOptions {
  /** Called after each request for the progress. */
  onProgress?: (progress: BatchProgress) => void;
  signal?: AbortSignal;
}

/** The claims of one upload. */
export class Batch {
  readonly #connection: Connection;
  readonly #link: string;

  constructor(connection: Connection, link: string) {
    this.#connection = connection;
    this.#link = link;
  }

  progress(): Promise<BatchProgress> {
    return this.#get("?limit=1");
  }

  /** Waits until the whole batch has been received and every claim has a verdict. */
  async done({ onProgress, signal }: WaitOptions = {}): Promise<BatchProgress> {
    for (let pollMs = pollMsMin; ; pollMs = Math.min(pollMs * 1.5, pollMsMax)) {
      const progress = await this.progress();
      onProgress?.(progress);
      if (progress.done) return progress;
      await sleep(pollMs, undefined, signal ? { signal } : {});
    }
  }

  /** The verdicts of the batch, in the order of its claims: complete once it is done. */
  async *verdicts(): AsyncGenerator<Verdict> {
    let next: string | null = null;
    do {
      const after: string = next === null ? "" : `&after=${encodeURIComponent(next)}`;
      const page: Answer<"/v1/batches/{batchId}/verdicts"> = await this.#get(
        `/verdicts?limit=${pageSize}${after}`,
      );
      yield* page.verdicts;
      ({ next } = page);
    } while (next !== null);
  }

  /** The claims that could not be read. @param afterIndex returns those after this position in the upload */
  async *rejections(afterIndex = -1): AsyncGenerator<BatchProgress["rejections"][number]> {
    let next: number | null = afterIndex;
    while (next !== null) {
      const page: BatchProgress = await this.#get(`?after=${next}&limit=${pageSize}`);
      yield* page.rejections;
      next = page.nextRejection;
    }
  }

  /** Downloads one of the batch's files. `partial` leaves out claims that are a problem without it. */
  async download(file: BatchFile, { partial = false } = {}): Promise<ReadableStream<Uint8Array>> {
    const link = `${this.#link}/${file}${partial ? "?partial=true" : ""}`;
    const response = await this.#connection.send(this.#connection.request(link));
    return response.body!;
  }

  async #get<T>(rest: string): Promise<T> {
    const response = await this.#connection.send(this.#connection.request(this.#link + rest));
    return (await response.json()) as T;
  }
}
