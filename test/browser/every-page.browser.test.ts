import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect } from "vitest";
import { hasChromium, settled, test } from "./browser-test.ts";
import { api, sendClaims } from "./claims.ts";

/** The addresses of the pages that need no data of their own. */
const fixedPaths = [
  "/operations",
  "/operations?days=90",
  "/worklist",
  "/worklist?group=edit",
  "/claims?status=hold",
  "/batches",
  "/edits",
  "/edits/modifier/ncci-ptp",
  "/content",
  "/content?tab=policies",
  "/content?tab=policies&policy=medicare-j6",
  "/content?tab=releases",
  "/endpoints",
  "/team",
  "/help",
];

interface Violation {
  rule: string;
  at: string[];
}

/** What axe-core finds that keeps people from using the page. Its source runs in the page; the policy stays in force. */
async function violationsOf(page: Page, source: string): Promise<Violation[]> {
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>("axe.run({ resultTypes: ['violations'] })");
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => ({ rule: id, at: nodes.slice(0, 3).map(({ html }) => html.slice(0, 160)) }));
}

describe.skipIf(!hasChromium)("every page", () => {
  let paths: string[];
  let source: string;
  beforeAll(async () => {
    const { "AXE-HELD": held } = await sendClaims([
      { controlNumber: "AXE-HELD", daysAgo: 40, defect: "units" },
    ]);
    const { batches } = await api().send<{ batches: { batchId: string }[] }>("GET", "/v1/batches?limit=1");
    paths = [...fixedPaths, `/claims/${held!.claimId}`, `/batches/${batches[0]!.batchId}`];
    source = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  });

  test("is accessible, in light and dark, and logs no error", async ({ open }) => {
    const found: Record<string, Violation[]> = {};
    const page = await open("lead", "/help");
    for (const path of paths) {
      await page.goto(new URL(path, page.url()).href);
      await settled(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const violations = await violationsOf(page, source);
        if (violations.length > 0) found[`${path} ${colorScheme}`] = violations;
      }
    }
    expect(found).toEqual({});
  });

  test("is accessible while it asks for something", async ({ open }) => {
    const found: Record<string, Violation[]> = {};
    const page = await open("lead", paths.find((path) => path.startsWith("/claims/"))!);
    const check = async (name: string) => {
      const violations = await violationsOf(page, source);
      if (violations.length > 0) found[name] = violations;
    };
    for (const action of ["Release", "Assign", "Snooze", "Ask the clinician", "Comment"]) {
      await page.getByRole("button", { name: action, exact: true }).click();
      await page.getByRole("dialog", { name: action }).waitFor();
      await settled(page);
      await check(action);
      await page.keyboard.press("Escape");
      await page.getByRole("dialog").waitFor({ state: "hidden" });
    }
    for (const tab of ["Timeline", "Requests", "Similar", /^Revisions/]) {
      await page.getByRole("tab", { name: tab }).click();
      await settled(page);
      await check(String(tab));
    }
    await page.getByRole("button", { name: "Correct", exact: true }).click();
    await page.getByRole("form", { name: "Correct the claim" }).getByText("Stays").first().waitFor();
    await check("Correct");
    expect(found).toEqual({});
  });
});
