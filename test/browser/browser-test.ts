import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { test as base, expect, inject } from "vitest";
import { startChromium } from "./chromium.ts";
import type { PersonName, RunningInstallation } from "./provided.ts";

/** The installation that the tests open. Tests with `skipIf(!hasChromium)` only. */
export const installation = inject("installation") as RunningInstallation;
export const hasChromium = inject("installation") !== null;

export interface OpenOptions extends BrowserContextOptions {
  /** Errors in the console that the test causes. Every other error fails it. */
  expected?: RegExp;
}

interface Fixtures {
  browser: Browser;
  /** Opens a page of the app as a person, or without a session. */
  open: (person: PersonName | null, path: string, options?: OpenOptions) => Promise<Page>;
}

const failureFolder = resolve(import.meta.dirname, "../../.firstpass/browser-failures");
const stepMsMax = 10_000;

/** A test with pages. It fails when a page logs an error or violates its content security policy. */
export const test = base.extend<Fixtures>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern
    async ({}, use) => {
      const browser = await startChromium(process.env);
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  open: async ({ browser, task }, use) => {
    const contexts: BrowserContext[] = [];
    const problems: string[] = [];
    await use(async (person, path, { expected, ...options } = {}) => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
      contexts.push(context);
      context.setDefaultTimeout(stepMsMax);
      if (person !== null) await context.addCookies([cookieOf(person)]);
      const page = await context.newPage();
      context.on("console", (message) => {
        if (message.type() === "error" && !expected?.test(message.text()))
          problems.push(`${page.url()}: ${message.text()}`);
      });
      context.on("weberror", (error) => problems.push(`${page.url()}: ${error.error().message}`));
      await page.goto(`${installation.url}${path}`);
      return page;
    });
    const isFailed = task.result?.state === "fail" || (task.result?.errors?.length ?? 0) > 0;
    for (const [index, context] of contexts.entries()) {
      if (isFailed) await shoot(context, `${task.name}-${index + 1}`);
      await context.close();
    }
    expect(problems).toEqual([]);
  },
});

function cookieOf(person: PersonName) {
  const [name, value] = installation.people[person].cookie.split("=");
  return { name: name!, value: value!, url: installation.url };
}

/** What the person saw when the test failed. */
async function shoot(context: BrowserContext, name: string): Promise<void> {
  await mkdir(failureFolder, { recursive: true });
  const file = join(failureFolder, `${name.replaceAll(/[^\w]+/g, "-")}.png`);
  await context.pages()[0]?.screenshot({ path: file });
}

/** The data that the page was opened for is on it: nothing loads any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator("main").waitFor();
  await expect.poll(() => page.locator("[aria-busy=true], [class*=skeleton]").count(), poll).toBe(0);
}

export const poll = { timeout: stepMsMax, interval: 50 };
