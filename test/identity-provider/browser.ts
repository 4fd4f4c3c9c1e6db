interface Visit {
  url: URL;
  status: number;
  headers: Headers;
  text: string;
}

const redirectsMax = 20;

/** Follows redirects and keeps cookies by host, as a browser does. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  /** Opens an address. `stopAt`: stops before a redirect to an address that starts with it, and returns that address. */
  async open(
    address: string | URL,
    {
      stopAt,
      headers = {},
      method = "GET",
    }: { stopAt?: string; headers?: Record<string, string>; method?: string } = {},
  ): Promise<Visit> {
    let url = new URL(address);
    for (let redirects = 0; redirects < redirectsMax; redirects += 1) {
      const response = await fetch(url, {
        method: redirects === 0 ? method : "GET",
        headers: { ...headers, cookie: this.cookiesFor(url) },
        redirect: "manual",
      });
      this.#keep(url, response.headers.getSetCookie());
      const location = response.headers.get("location");
      const text = await response.text();
      if (location === null || response.status < 300 || response.status > 399) {
        return { url, status: response.status, headers: response.headers, text };
      }
      url = new URL(location, url);
      if (stopAt !== undefined && url.href.startsWith(stopAt)) {
        return { url, status: response.status, headers: response.headers, text };
      }
    }
    throw new Error(`more than ${redirectsMax} redirects`);
  }

  /** The Cookie header for an address. */
  cookiesFor(url: URL): string {
    return [...(this.#cookies.get(url.hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(url: URL, cookies: readonly string[]): void {
    const kept = this.#cookies.get(url.hostname) ?? new Map<string, string>();
    this.#cookies.set(url.hostname, kept);
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === "" || /max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) kept.delete(name!);
      else kept.set(name!, value!);
    }
  }
}
