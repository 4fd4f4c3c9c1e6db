import { setTimeout as sleep } from "node:timers/promises";
import { ApiError, readApiError, UnreachableError } from "./api-error.ts";

export interface ClientOptions {
  /** Where the API is, such as `https://claims.example.com`. */
  url: string;
  /** An API key, `fpk_…`. */
  key: string;
  /** How often a request is sent again when the server is busy. Default: 5. */
  retriesMax?: number;
  /** Default: the global `fetch`. */
  fetch?: (request: Request) => Promise<Response>;
}

const retriesMaxDefault = 5;
const retryMsDefault = 1_000;
const retryMsMax = 30_000;

/** Sends requests with the key, and again while the server is busy. */
export class Connection {
  readonly url: URL;
  readonly #key: string;
  readonly #retriesMax: number;
  readonly #fetch: (request: Request) => Promise<Response>;

  /** @throws TypeError if the URL is invalid */
  constructor({ url, key, retriesMax = retriesMaxDefault, fetch: send = fetch }: ClientOptions) {
    if (!/^https?:/.test(url) || !URL.canParse(url)) {
      throw new TypeError(`${url}: is not a valid URL: write it like http://127.0.0.1:8080`);
    }
    this.url = new URL(url);
    this.#key = key;
    this.#retriesMax = retriesMax;
    this.#fetch = send;
  }

  /** @param link a path, or a link from an earlier response, which may name another host */
  request(link: string, init: RequestInit = {}): Request {
    return new Request(new URL(link, this.url), init);
  }

  /**
   * Sends a request. Waits while the server is busy, and sends it again, unless its body is a stream.
   * @throws ApiError, UnreachableError
   */
  async send(request: Request, { isRepeatable = true } = {}): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const response = await this.#sendOnce(isRepeatable ? request.clone() : request);
      if (response.ok) return response;
      const error = await readApiError(response);
      if (!isRepeatable || !error.isBusy || attempt >= this.#retriesMax) throw error;
      await sleep(waitMs(error.retryAfterMs), undefined, { signal: request.signal });
    }
  }

  /**
   * Posts a body that is opened for each attempt. There is another attempt only if the server is busy and took nothing.
   * @throws ApiError, UnreachableError, whatever reading the body throws
   */
  async upload(link: string, { open, headers, signal }: UploadRequest): Promise<Response> {
    for (let attempt = 0; ; attempt += 1) {
      const body = new SentBody(open());
      const init = { method: "POST", headers, body: body.stream, duplex: "half", signal: signal ?? null };
      try {
        return await this.send(this.request(link, init as RequestInit), { isRepeatable: false });
      } catch (error) {
        if (body.failure !== null) throw body.failure.error;
        const canRepeat = error instanceof ApiError && error.isBusy && !error.problem?.["accepted"];
        if (!canRepeat || attempt >= this.#retriesMax) throw error;
        await sleep(waitMs(error.retryAfterMs), undefined, signal ? { signal } : {});
      }
    }
  }

  async #sendOnce(request: Request): Promise<Response> {
    request.headers.set("authorization", `Bearer ${this.#key}`);
    try {
      return await this.#fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw new UnreachableError(
        new URL(request.url).origin,
        error instanceof Error ? (error.cause ?? error) : error,
      );
    }
  }
}

export interface UploadRequest {
  /** Called for each attempt. */
  open: () => AsyncIterable<Uint8Array>;
  headers: Record<string, string>;
  signal?: AbortSignal | undefined;
}

function waitMs(retryAfterMs: number | null): number {
  return Math.min(retryAfterMs ?? retryMsDefault, retryMsMax);
}

/** A body that is being sent. `fetch` would wrap an error of its source. */
class SentBody {
  failure: { error: unknown } | null = null;
  readonly stream: ReadableStream<Uint8Array>;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.stream = ReadableStream.from(this.#watch(source));
  }

  async *#watch(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }
}
