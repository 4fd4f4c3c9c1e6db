import type { Page } from "playwright-core";
import { describe, expect } from "vitest";
import { hasChromium, poll, settled, test } from "./browser-test.ts";

/** A link of Operations to the list of what a number counts. */
interface Drill {
  href: string;
  text: string;
}

const lists = 'main a[href^="/worklist?"], main a[href^="/claims?"]';

/** The links that are shown now, in the cards, the charts and the tables. */
async function drills(page: Page): Promise<Drill[]> {
  return page.locator(lists).evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute("href")!,
      text: link.getAttribute("aria-label") ?? link.textContent ?? "",
    })),
  );
}

/** The number of claims that the text of a link states; `null`: it states a share, dollars or a time. */
function countIn(text: string): number | null {
  const [, number] =
    /\(([\d,]+) of [\d,]+\)/.exec(text) ??
    /([\d,]+) claims/.exec(text) ??
    /: ([\d,]+) (?:denied|paid)/.exec(text) ??
    /^([\d,]+)$/.exec(text.trim()) ??
    [];
  return number === undefined ? null : Number(number.replaceAll(",", ""));
}

/** Counts the claims of a list with the API. */
async function countOf(page: Page, href: string): Promise<number> {
  const url = new URL(`/v1${href}`, page.url());
  url.searchParams.set("limit", "500");
  let count = 0;
  for (;;) {
    const response = await page.request.get(url.href);
    expect(response.status(), `${href}: ${await response.text()}`).toBe(200);
    const answer = await response.json();
    if (answer.totals) return answer.totals.claims;
    count += answer.claims.length;
    if (answer.next === null) return count;
    url.searchParams.set("after", answer.next);
  }
}

describe.skipIf(!hasChromium)("operations as a lead", () => {
  test("every number leads to a list with as many claims", async ({ open }) => {
    const page = await open("lead", "/operations");
    await settled(page);
    const found = await drills(page);
    const tables = page.getByRole("button", { name: "Table", exact: true });
    while ((await tables.count()) > 0) await tables.first().click();
    found.push(...(await drills(page)));
    const numbers = new Map<string, { stated: number; text: string }>();
    for (const { href, text } of found) {
      const stated = countIn(text);
      if (stated !== null) numbers.set(`${href} ${stated}`, { stated, text });
    }
    expect(numbers.size).toBeGreaterThan(50);
    const wrong: string[] = [];
    for (const [key, { stated, text }] of numbers) {
      const [href] = key.split(" ");
      const listed = await countOf(page, href!);
      if (listed !== stated) wrong.push(`${text}: ${stated} stated, ${listed} listed by ${href}`);
    }
    expect(wrong).toEqual([]);
    for (const { href } of found.filter(({ text }) => countIn(text) === null)) await countOf(page, href);
  });

  test("cards and charts open their list in the page", async ({ open }) => {
    const page = await open("lead", "/operations");
    await settled(page);
    const cards = page.getByRole("main");
    await cards.locator('a[href^="/worklist?"], a[href="/worklist"]').first().click();
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    const total = page.getByRole("main").getByRole("status").first();
    await expect.poll(() => total.textContent(), poll).toMatch(/^\d+ claims?/);
    await page.goBack();
    await settled(page);
    const bar = page.getByRole("list", { name: "Held claims by edit and payer" }).getByRole("link").nth(1);
    const stated = countIn((await bar.getAttribute("aria-label")) ?? "");
    await bar.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
    await expect.poll(() => total.textContent(), poll).toMatch(new RegExp(`^${stated} claims? `));
    await page.goBack();
    await settled(page);
    await page.getByRole("group", { name: "Clean at first scrub by day" }).getByRole("link").first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "Claims" }).waitFor();
    await page.getByRole("table", { name: "Claims" }).waitFor();
  });

  test("polls load no page, and unchanged figures are not sent again", async ({ open }) => {
    const page = await open("lead", "/help");
    await page.clock.install();
    await page.getByRole("link", { name: "Operations" }).click();
    await settled(page);
    await page.evaluate("globalThis.isSame = true");
    const statuses = new Set<number>();
    page.on("response", (response) => {
      if (response.url().endsWith("/v1/metrics/holds-by-edit")) statuses.add(response.status());
    });
    await expect
      .poll(async () => {
        await page.clock.runFor(16_000);
        return [...statuses];
      }, poll)
      .toContain(304);
    expect(await page.evaluate("globalThis.isSame")).toBe(true);
  });
});
