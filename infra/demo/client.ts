/** An API client as a billing system would write it. */
export class DemoClient {
  readonly #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  async send<Answer>(
    method: "GET" | "POST" | "PUT",
    path: string,
    body?: { type: string; text: string },
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#key}`,
        ...(body ? { "content-type": body.type } : {}),
      },
      ...(body ? { body: body.text } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} failed with ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
