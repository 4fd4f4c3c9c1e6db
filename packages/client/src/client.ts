import createApi, { type Client } from "openapi-fetch";
import { Batch } from "./batch.ts";
import { type ClientOptions, Connection } from "./connection.ts";
import type { paths } from "./schema.d.ts";
import type { Answer, NotesReceipt, Receipt, RemittanceReceipt, WaitingNote } from "./types.ts";
import { type FeedOptions, type FeedPage, followVerdicts } from "./verdict-feed.ts";

/** The media types of `POST /v1/batches`. */
export type ClaimsMediaType = keyof paths["/v1/batches"]["post"]["requestBody"]["content"];

/** The media types of `POST /v1/notes`. */
type NotesMediaType = keyof paths["/v1/notes"]["post"]["requestBody"]["content"];

const waitingPageSize = 500;

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

  /**
   * Sends a document. Each of its notes is added to the claim that it documents, or waits for it. The same document can be
   * sent again.
   * @throws ApiError `notes-unreadable` if none of its notes can be read
   */
  async sendNotes(document: Uint8Array, mediaType: NotesMediaType): Promise<NotesReceipt> {
    const body = document as Uint8Array<ArrayBuffer>;
    const init = { method: "POST", headers: { "content-type": mediaType }, body };
    const response = await this.#connection.send(this.#connection.request("/v1/notes", init));
    return (await response.json()) as NotesReceipt;
  }

  /** The notes that wait for their claims. */
  async *waitingNotes(): AsyncGenerator<WaitingNote> {
    let next: string | null = null;
    do {
      const after: string = next === null ? "" : `&after=${encodeURIComponent(next)}`;
      const link = `/v1/notes/waiting?limit=${waitingPageSize}${after}`;
      const response = await this.#connection.send(this.#connection.request(link));
      const page = (await response.json()) as Answer<"/v1/notes/waiting">;
      yield* page.notes;
      ({ next } = page);
    } while (next !== null);
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
