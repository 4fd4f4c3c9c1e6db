import { describe, expect } from "vitest";
import { hasChromium, poll, settled, test } from "./browser-test.ts";

const rows = 10_000;

/** Runs in the page. Records interactions: the time from the input to the next paint, rounded by the browser to 8 ms. */
const observe = `
  globalThis.seen = { paint: 0, task: 0 };
  const keepWorst = (name) => (list) => {
    for (const { duration } of list.getEntries()) seen[name] = Math.max(seen[name], Math.round(duration));
  };
  new PerformanceObserver(keepWorst("paint")).observe({ type: "event", durationThreshold: 16 });
  new PerformanceObserver(keepWorst("task")).observe({ type: "longtask" });
`;
/** Runs in the page, after the entries of the last paint have come. */
const takeWorst = `new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => {
  resolve(seen);
  globalThis.seen = { paint: 0, task: 0 };
}, 50)))`;

interface Worst {
  /** Milliseconds until the next paint; 0: less than 16. */
  paint: number;
  /** Milliseconds of the longest task; 0: less than 50. */
  task: number;
}

describe.skipIf(!hasChromium)("speed", () => {
  test("the worklist with 10,000 rows answers to typing, selecting, scrolling and sorting", async ({
    open,
  }) => {
    const page = await open("clerk", "/worklist");
    const list = page.getByRole("region", { name: "Worklist" });
    await list.waitFor();
    // Each time the end is reached, the next page is loaded.
    const end = () =>
      list.evaluate((element) => {
        element.scrollTop = element.scrollHeight;
        return element.scrollHeight;
      });
    let height = 0;
    await expect
      .poll(async () => (height = await end()), { timeout: 60_000, interval: 20 })
      .toBeGreaterThanOrEqual(rows * 36);
    await settled(page);
    expect(height).toBeLessThan(rows * 36 + 200);

    await page.evaluate(observe);
    const worst = () => page.evaluate<Worst>(takeWorst);
    const measured: Record<string, Worst> = {};
    await list.focus();
    for (let count = 0; count < 10; count += 1) await page.keyboard.press("PageUp");
    measured["scrolling by keyboard"] = await worst();
    await list.hover();
    for (let count = 0; count < 20; count += 1) await page.mouse.wheel(0, -1500);
    measured["scrolling by wheel"] = await worst();
    for (let count = 0; count < 10; count += 1) await page.keyboard.press("j");
    measured["moving by keyboard"] = await worst();
    await list
      .getByRole("checkbox", { name: /^Select / })
      .nth(10)
      .click();
    await list
      .getByRole("checkbox", { name: /^Select / })
      .nth(14)
      .click({ modifiers: ["Shift"] });
    measured["selecting a range"] = await worst();
    await list.getByRole("checkbox", { name: "Select all claims" }).click();
    await page.getByText("500 selected").waitFor();
    measured["selecting 500"] = await worst();
    await page.keyboard.press("Escape");
    const search = page.getByRole("searchbox", { name: "Search by control number" });
    await search.click();
    await page.keyboard.type("PT1");
    measured["typing"] = await worst();
    await search.fill("");
    await list.getByRole("button", { name: "At risk" }).click();
    await expect.poll(() => page.url(), poll).toContain("sort=");
    await settled(page);
    measured["sorting"] = await worst();

    const lines = Object.entries(measured).map(
      ([name, { paint, task }]) =>
        `  ${name.padEnd(22)} ${String(paint).padStart(4)} ms, longest task ${task} ms`,
    );
    console.log(`Worklist with 10,000 rows, worst time to the next paint:\n${lines.join("\n")}`);
  });

  test("the first load of Operations", async ({ open }) => {
    const page = await open("lead", "/operations");
    await settled(page);
    const scripts = await page.evaluate(() =>
      (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
        .filter(({ name }) => name.endsWith(".js"))
        .map(({ encodedBodySize, decodedBodySize }) => ({ encodedBodySize, decodedBodySize })),
    );
    const sum = (values: number[]) => Math.round(values.reduce((total, value) => total + value, 0) / 1000);
    const compressed = sum(scripts.map(({ encodedBodySize }) => encodedBodySize));
    expect(compressed).toBeGreaterThan(0);
    console.log(
      `First load of Operations: ${compressed} kB of JavaScript in ${scripts.length} files, ${sum(scripts.map(({ decodedBodySize }) => decodedBodySize))} kB uncompressed`,
    );
  });
});
