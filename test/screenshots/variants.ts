import type { BrowserContextOptions, Page } from "playwright-core";

/** A way in which every page is shown. */
export interface Variant {
  name: string;
  context: BrowserContextOptions;
  /** Whose data is shown. `none`: a tenant without claims. */
  tenant: "demo" | "none";
  /** Runs before the page is opened. */
  prepare?: (page: Page) => Promise<void>;
  /** Runs before the screenshot. */
  settle?: (page: Page) => Promise<void>;
}

const wide = { width: 1280, height: 800 };
const problem = {
  type: "about:blank",
  status: 503,
  code: "unavailable",
  title: "The service cannot reach its database",
  detail: "The database does not answer.",
  remedy: "Send the request again after the time in Retry-After.",
  instance: "urn:uuid:00000000-0000-4000-8000-000000000000",
};

/** Fails every request for data, but not the session. */
async function failRequests(page: Page): Promise<void> {
  await page.route(/\/v1\/(?!session)/, (route) =>
    route.fulfill({
      status: 500,
      contentType: "application/problem+json",
      json: { ...problem, status: 500 },
    }),
  );
}

/** Cuts the connection and waits until the page says so. */
async function goOffline(page: Page): Promise<void> {
  await page.route(/\/v1\//, (route) => route.abort());
  // In steps, so that the page notices its failed requests in between.
  for (let seconds = 0; seconds < 45; seconds += 5) {
    await page.clock.runFor(5_000);
    await page.waitForTimeout(50);
  }
}

export const variants: readonly Variant[] = [
  { name: "light", context: { viewport: wide, colorScheme: "light" }, tenant: "demo" },
  { name: "dark", context: { viewport: wide, colorScheme: "dark" }, tenant: "demo" },
  {
    name: "zoom-150",
    context: { viewport: { width: 853, height: 533 }, deviceScaleFactor: 1.5, colorScheme: "light" },
    tenant: "demo",
  },
  {
    name: "print",
    context: { viewport: { width: 980, height: 1300 }, colorScheme: "dark" },
    tenant: "demo",
    settle: (page) => page.emulateMedia({ media: "print" }),
  },
  { name: "empty", context: { viewport: wide, colorScheme: "light" }, tenant: "none" },
  { name: "error", context: { viewport: wide, colorScheme: "light" }, tenant: "demo", prepare: failRequests },
  {
    name: "offline",
    context: { viewport: wide, colorScheme: "light" },
    tenant: "demo",
    prepare: (page) => page.clock.install(),
    settle: goOffline,
  },
];
