import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createClosers, createLogger } from "@firstpass/runtime";
import type { Browser } from "playwright-core";
import { startChromium } from "../browser/chromium.ts";
import { type DemoServer, sendSamples, startDemoServer } from "./demo-server.ts";
import { pagesOf } from "./pages.ts";
import { type Variant, variants } from "./variants.ts";

const usage = `Takes screenshots of every page of the web app into .firstpass/screenshots.

  npm run screenshots                          every page in every variant
  npm run screenshots -- operations claim      these pages
  npm run screenshots -- --variant dark        one of: ${variants.map(({ name }) => name).join(", ")}

  CHROMIUM sets the path of the browser.
`;
const folder = resolve(import.meta.dirname, "../../.firstpass/screenshots");
/** Longer than a page needs for its first data. */
const settleMs = 1_200;

const { values, positionals } = parseArgs({
  options: { variant: { type: "string", multiple: true }, help: { type: "boolean" } },
  allowPositionals: true,
});
if (values.help) {
  process.stdout.write(usage);
  process.exit();
}

const closers = createClosers(
  createLogger({ name: "screenshots", level: "warn", destination: process.stderr }),
);
try {
  await mkdir(folder, { recursive: true });
  const browser = await startChromium(process.env);
  closers.push("browser", () => browser.close());
  const today = new Date().toISOString().slice(0, 10);
  const server = await startDemoServer(closers, today);
  const data = await sendSamples(server.client, today);
  const pages = pagesOf(data).filter(({ name }) => positionals.length === 0 || positionals.includes(name));
  const cookies = { demo: await server.signIn("demo", "admin"), none: await server.signIn("none", "admin") };
  for (const variant of variants.filter(({ name }) => !values.variant || values.variant.includes(name))) {
    for (const { name, path } of pages) {
      await shoot(browser, server, { name, path, variant, cookie: cookies[variant.tenant] });
    }
  }
  if (positionals.length === 0) {
    await shoot(browser, server, { name: "sign-in", path: "/", variant: variants[0]!, cookie: null });
  }
} finally {
  await closers.close();
}

async function shoot(
  browser: Browser,
  { url }: DemoServer,
  { name, path, variant, cookie }: { name: string; path: string; variant: Variant; cookie: string | null },
): Promise<void> {
  const context = await browser.newContext(variant.context);
  if (cookie !== null) await context.addCookies([{ name: "firstpass", value: cookie, url }]);
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`${name} ${variant.name}: ${error.message}`));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) console.error(`${name}: ${message.text()}`);
  });
  await variant.prepare?.(page);
  await page.goto(`${url}${path}`);
  await page.waitForTimeout(settleMs);
  await variant.settle?.(page);
  const file = join(folder, `${name}-${variant.name}.png`);
  await page.screenshot({ path: file, fullPage: true });
  await context.close();
  console.log(file);
}
