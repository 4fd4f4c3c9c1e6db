/** The API as the page of a person who is signed in uses it. */
export class PersonClient {
  readonly memberId: string;
  /** The session, as the browser sends it. */
  readonly cookie: string;
  readonly #url: string;
  readonly #csrfToken: string;

  private constructor(url: string, cookie: string, session: { memberId: string; csrfToken: string }) {
    this.#url = url;
    this.cookie = cookie;
    this.memberId = session.memberId;
    this.#csrfToken = session.csrfToken;
  }

  /** Follows a sign-in link. */
  static async signIn(url: string, link: string): Promise<PersonClient> {
    const response = await fetch(link, { method: "POST", redirect: "manual", headers: { origin: url } });
    const cookie = response.headers
      .getSetCookie()
      .map((text) => text.split(";")[0])
      .join("; ");
    const session = await fetch(`${url}/v1/session`, { headers: { cookie } });
    if (!session.ok) throw new Error(`signing in failed with ${session.status}`);
    const { member, csrfToken } = (await session.json()) as {
      member: { memberId: string };
      csrfToken: string;
    };
    return new PersonClient(url, cookie, { memberId: member.memberId, csrfToken });
  }

  async send<Answer>(
    method: "GET" | "POST",
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      headers: {
        ...headers,
        cookie: this.cookie,
        origin: this.#url,
        "x-csrf-token": this.#csrfToken,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} failed with ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
