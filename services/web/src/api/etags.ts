interface Answer {
  etag: string;
  body: ArrayBuffer;
  headers: Headers;
}

const answersMax = 100;

/**
 * Remembers answers with their ETag, so that a poll of unchanged data costs a 304. In memory and not in the browser's
 * cache, because answers can contain patient data, which must not reach the disk.
 */
export class Etags {
  readonly #answers = new Map<string, Answer>();

  /** Adds `If-None-Match` to a GET whose answer is known. */
  prepare(request: Request): void {
    const known = request.method === "GET" ? this.#answers.get(request.url) : undefined;
    if (known) request.headers.set("if-none-match", known.etag);
  }

  /** The response, or the one remembered if the server answered that it has not changed. */
  async resolve(request: Request, response: Response): Promise<Response> {
    if (request.method !== "GET") return response;
    if (response.status === 304) {
      const known = this.#answers.get(request.url);
      return known ? new Response(known.body, { status: 200, headers: known.headers }) : response;
    }
    const etag = response.headers.get("etag");
    if (!response.ok || etag === null) return response;
    const body = await response.arrayBuffer();
    this.#answers.delete(request.url);
    this.#answers.set(request.url, { etag, body, headers: response.headers });
    if (this.#answers.size > answersMax) this.#answers.delete(this.#answers.keys().next().value!);
    return new Response(body, { status: response.status, headers: response.headers });
  }

  /** Forgets everything, when another person may sign in. */
  clear(): void {
    this.#answers.clear();
  }
}
