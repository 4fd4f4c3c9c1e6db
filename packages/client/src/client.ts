import createApi, { type Client } from "openapi-fetch";
import { Batch } from "./batch.ts";
import { type ClientOptions, Connection } from "./connection.ts";
import type { paths } from "./schema.d.ts";
import type { Receipt, RemittanceReceipt } from "./types.ts";
import { type FeedOptions, type FeedPage, followVerdicts } from "./verdict-feed.ts";

/** The media types of `POST /v1/batches`. */
export type ClaimsMediaType = keyof paths["/v1/batches"]["post"]["requestBody"]["content"];

export interface UploadOptions {
  mediaType: ClaimsMediaType;
  /** The server repeats its answer to a body that it has received under this key. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** A client of the Firstpass API. Failed requests throw `ApiError` or `UnreachableError`. */
export class FirstpassClient {
  /** Requests of every route, typed by the OpenAPI document: `client.api.GET("/v1/claims", { params: … })`. */
  readonly api: Client<paths>;
  readonly #connection: Connection;

  /** @throws TypeError if the URL is invalid */
  constructor(options: ClientOptions) {
    this.#connection = new Connection(options);
    this.api = createApi<paths>({
      baseUrl: this.#connection.url.origin,
      fetch: (request) => this.#connection.send(request),
    });
  }

  /**
   * Uploads claims as a stream. Claims that cannot be read are listed in the receipt, and the others are stored.
   * @param open called for each attempt: a busy server is asked again
   * @throws ApiError `claims-unreadable` if no claim can be read; its `problem` lists the first rejections
   */
  async uploadClaims(
    open: () => AsyncIterable<Uint8Array>,
    { mediaType, idempotencyKey, signal }: UploadOptions,
  ): Promise<Receipt> {
    const headers: Record<string, string> = { "content-type": mediaType };
    if (idempotencyKey !== undefined) headers["idempotency-key"] = idempotencyKey;
    const response = await this.#connection.upload("/v1/batches", { open, headers, signal });
    return (await response.json()) as Receipt;
  }

  /** Uploads an 835 as a stream. @param open called for each attempt */
  async uploadRemittance(open: () => AsyncIterable<Uint8Array>): Promise<RemittanceReceipt> {
    const headers = { "content-type": "application/edi-x12" };
    const response = await this.#connection.upload("/v1/remittances", { open, headers });
    return (await response.json()) as RemittanceReceipt;
  }

  /** @param batch the id of a batch, or the receipt of its upload */
  batch(batch: string | Pick<Receipt, "links">): Batch {
    const link = typeof batch === "string" ? `/v1/batches/${encodeURIComponent(batch)}` : batch.links.batch;
    return new Batch(this.#connection, link);
  }

  /** Follows the change feed. See {@link followVerdicts}. */
  followVerdicts(options?: FeedOptions): AsyncGenerator<FeedPage> {
    return followVerdicts(this.#connection, options);
  }
}
