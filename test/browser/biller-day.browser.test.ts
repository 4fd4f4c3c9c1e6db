import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect } from "vitest";
import { PersonClient } from "../../infra/demo/person-client.ts";
import { hasChromium, installation, poll, test } from "./browser-test.ts";
import { api, type SentClaim, sendClaims } from "./claims.ts";

const numberOf = (controlNumber: string, page: Page) =>
  page.getByRole("link", { name: controlNumber, exact: true });
const dialog = (page: Page) => page.getByRole("dialog");
const heading = (page: Page) => page.locator("main header").first();

/** Lists the claims whose control number has a text. */
async function search(page: Page, text: string): Promise<void> {
  await page.getByRole("searchbox", { name: "Search by control number" }).fill(text);
  await page.keyboard.press("Enter");
  await expect.poll(() => page.url(), poll).toContain(`text=${text}`);
}

async function listed(page: Page): Promise<string[]> {
  return page.locator("tbody a[id^=open-]").allTextContents();
}

describe.skipIf(!hasChromium)("a day as a biller", () => {
  let claims: Record<string, SentClaim>;
  beforeAll(async () => {
    claims = await sendClaims([
      { controlNumber: "DAY-URGENT", daysAgo: 90, defect: "units" },
      { controlNumber: "DAY-RELEASE", daysAgo: 80, defect: "units" },
      { controlNumber: "DAY-ASK", daysAgo: 81, defect: "note" },
      ...[1, 2, 3, 4].map((number) => ({
        controlNumber: `BULK-${number}`,
        daysAgo: 70 + number,
        defect: "units" as const,
      })),
      ...[1, 2, 3].map((number) => ({
        controlNumber: `KEYS-${number}`,
        daysAgo: 76 + number,
        defect: "units" as const,
      })),
    ]);
  });

  test("a sign-in link opens the page, and the most urgent claim is corrected and clean", async ({
    open,
  }) => {
    const page = await open(null, new URL(installation.people.biller.links[0]!).pathname);
    await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "Worklist" }).click();
    await page.getByRole("button", { name: "Take next" }).click();
    await page.getByRole("heading", { level: 1, name: "DAY-URGENT" }).waitFor();
    await page.getByText("Claim DAY-URGENT is assigned to you").waitFor();

    await page.getByRole("button", { name: "Show evidence in the note" }).first().click();
    const evidence = page.getByRole("article", { name: /^Note of/ }).locator("a:focus mark");
    await expect.poll(() => evidence.textContent(), poll).toMatch(/\d/);

    await page.getByRole("button", { name: "Correct", exact: true }).click();
    const form = page.getByRole("form", { name: "Correct the claim" });
    await form.getByText("Stays").first().waitFor();
    const { right } = claims["DAY-URGENT"]!;
    await form.getByLabel("Units").first().fill(String(right.lines[0]!.units));
    await form.getByLabel("Charge").first().fill(String(right.lines[0]!.charge));
    await form.getByRole("button", { name: /^Lines total .*: use it$/ }).click();
    await form.getByText("Gone").first().waitFor();
    await form.getByText("The claim would be clean.").waitFor();
    await form.getByLabel("Reason (optional)").fill("The note has minutes for fewer units.");
    await form.getByRole("button", { name: "Save as revision 2" }).click();
    await heading(page).getByText("Clean").waitFor();

    await page.getByRole("tab", { name: "Timeline" }).click();
    await page.getByText("The note has minutes for fewer units.").first().waitFor();
    await page.getByText(installation.people.biller.name).first().waitFor();
  });

  test("a claim is released with a reason, and the release is undone", async ({ open }) => {
    const page = await open("biller", "/worklist");
    await search(page, "DAY-RELEASE");
    await numberOf("DAY-RELEASE", page).click();
    await page.getByRole("button", { name: "Release", exact: true }).click();
    await dialog(page).getByRole("button", { name: "Release" }).click();
    await dialog(page).getByText("Choose a reason.").waitFor();
    await dialog(page).getByRole("combobox", { name: "Reason" }).click();
    await page.getByRole("option", { name: "Authorization is on file" }).click();
    await dialog(page).getByRole("button", { name: "Release" }).click();
    await heading(page).getByText("Released").first().waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await heading(page).getByText("Held").first().waitFor();
  });

  test("the clinician is asked, and the claim wakes with the note and is clean", async ({ open }) => {
    const { claimId, note } = claims["DAY-ASK"]!;
    const page = await open("biller", "/help");
    await page.clock.install();
    await page.goto(new URL(`/claims/${claimId}`, page.url()).href);
    await page.getByRole("button", { name: "Ask the clinician" }).click();
    await dialog(page).getByRole("button", { name: "Ask", exact: true }).click();
    await heading(page).getByText("Waiting for clinician").waitFor();
    await page.getByRole("tab", { name: "Requests" }).click();
    const request = page.getByRole("tabpanel").getByRole("listitem").first();
    await request.getByText("Waiting").waitFor();
    const [printed] = await Promise.all([
      page.waitForEvent("popup"),
      request.getByRole("link", { name: "Print" }).click(),
    ]);
    await printed.getByRole("heading").first().waitFor();
    await printed.close();

    await api().send("PUT", `/v1/claims/${claimId}/notes`, {
      type: "application/json",
      text: JSON.stringify(note),
    });
    // The page polls.
    await expect
      .poll(async () => {
        await page.clock.runFor(10_000);
        return heading(page).getByText("Clean").count();
      }, poll)
      .toBe(1);
    await request.getByText("Answered").waitFor();
    await page.getByRole("tab", { name: "Timeline" }).click();
    await page.getByText("Resolved: corrected.").waitFor();
  });

  test("several claims are assigned at once; the one that another person changed is named", async ({
    open,
  }) => {
    const page = await open("biller", "/worklist");
    await search(page, "BULK");
    await expect.poll(() => listed(page), poll).toHaveLength(4);
    await page.getByRole("checkbox", { name: "Select all claims" }).check();
    await page.getByText("4 selected").waitFor();
    const colleague = await PersonClient.signIn(installation.url, installation.people.colleague.links[0]!);
    await colleague.send("POST", "/v1/worklist/actions", {
      claimIds: [claims["BULK-2"]!.claimId],
      action: "comment",
      text: "I called the payer about this one.",
    });
    await page
      .getByRole("region", { name: "Selected claims" })
      .getByRole("button", { name: "Assign" })
      .click();
    await dialog(page).getByRole("combobox", { name: "Assignee" }).fill("Nora");
    await page.getByRole("option", { name: "Nora Castillo (me)" }).click();
    await dialog(page).getByRole("button", { name: "Assign" }).click();
    const failures = dialog(page).getByRole("alert");
    await failures.getByText("3 done. 1 claim was not changed.").waitFor();
    await failures.getByRole("link", { name: "BULK-2" }).waitFor();
    await failures.getByText(/Ben Archer.*I called the payer about this one/).waitFor();
    await dialog(page).getByRole("button", { name: "Cancel" }).click();
    await page.getByText("1 selected").waitFor();
    const assigned = page.getByRole("table").getByRole("cell", { name: "Nora Castillo" });
    await expect.poll(() => assigned.count(), poll).toBe(3);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(() => assigned.count(), poll).toBe(0);
  });

  test("the export has the rows of the list, and a saved view opens it again", async ({ open }) => {
    const page = await open("biller", "/worklist");
    await search(page, "BULK");
    await expect.poll(() => listed(page), poll).toHaveLength(4);
    const shown = await listed(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Export" }).click(),
    ]);
    const [header, ...rows] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
    const column = header!.split(",").findIndex((name) => /control/i.test(name));
    expect(rows.map((row) => row.split(",")[column]!.replaceAll('"', ""))).toEqual(shown);

    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitem", { name: "Save this list as a view…" }).click();
    await dialog(page).getByLabel("Name").fill("My bulk claims");
    await dialog(page).getByRole("button", { name: "Save" }).click();
    await page.getByText('The view "My bulk claims" was saved').waitFor();
    await page.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(async () => (await listed(page)).length, poll).toBeGreaterThan(shown.length);
    await page.getByRole("button", { name: "Views" }).click();
    await page.getByRole("menuitemcheckbox", { name: "My bulk claims" }).click();
    await expect.poll(() => listed(page), poll).toEqual(shown);
  });

  test("a claim is worked by keyboard alone", async ({ open }) => {
    const page = await open("biller", "/worklist");
    const press = (key: string) => page.keyboard.press(key);
    await page.getByRole("table").waitFor();
    await press("/");
    await page.keyboard.type("KEYS");
    await press("Enter");
    await numberOf("KEYS-1", page).waitFor();
    await expect.poll(() => listed(page), poll).toHaveLength(3);
    const shown = await listed(page);
    await press("Tab");
    const focused = () => page.locator("a:focus").textContent();
    await press("j");
    await expect.poll(focused, poll).toBe(shown[0]);
    await press("j");
    await expect.poll(focused, poll).toBe(shown[1]);
    await press("k");
    await expect.poll(focused, poll).toBe(shown[0]);

    await press("x");
    await page.getByText("1 selected").waitFor();
    await press("Escape");
    await page.getByText("1 selected").waitFor({ state: "hidden" });

    await press("a");
    await dialog(page).getByRole("combobox", { name: "Assignee" }).waitFor();
    await page.keyboard.type("Nora");
    await page.getByRole("option", { name: "Nora Castillo (me)" }).waitFor();
    await press("Enter");
    await press("Tab");
    await press("Tab");
    await press("Enter");
    await page.getByText("Claim assigned").waitFor();

    await press("c");
    await dialog(page).getByLabel("Comment").waitFor();
    await page.keyboard.type("By keyboard.");
    await press("Tab");
    await press("Tab");
    await press("Enter");
    await page.getByText("Claim commented").waitFor();

    await press("?");
    await dialog(page).getByText("Show these shortcuts").waitFor();
    await press("Escape");
    // Keys of the list do nothing while a dialog is open.
    await dialog(page).getByText("Show these shortcuts").waitFor({ state: "hidden" });
    const [download] = await Promise.all([page.waitForEvent("download"), press("e")]);
    expect(download.suggestedFilename()).toMatch(/\.csv$/);

    await press("Enter");
    await page.getByRole("heading", { level: 1, name: shown[0]! }).waitFor();
    await press("j");
    await page.getByRole("heading", { level: 1, name: shown[1]! }).waitFor();
    await press("k");
    await page.getByRole("heading", { level: 1, name: shown[0]! }).waitFor();
    await page.getByRole("button", { name: "Snooze", exact: true }).waitFor();
    await press("s");
    await dialog(page).getByRole("button", { name: "In 3 days" }).waitFor();
    await press("Tab");
    await press("Tab");
    await press("Enter");
    await dialog(page).getByLabel("Until").press("Enter");
    await heading(page).getByText("Snoozed").waitFor();

    await press("j");
    await page.getByRole("heading", { level: 1, name: shown[1]! }).waitFor();
    await page.getByRole("button", { name: "Release", exact: true }).waitFor();
    await press("r");
    await dialog(page).getByRole("combobox", { name: "Reason" }).press("Enter");
    await page.getByRole("option", { name: "Documentation is elsewhere" }).waitFor();
    await press("Enter");
    await dialog(page).getByLabel("Note (optional)").waitFor();
    await press("Tab");
    await press("Tab");
    await press("Tab");
    await press("Enter");
    await heading(page).getByText("Released").first().waitFor();
    await press("Escape");
    await page.getByRole("heading", { level: 1, name: "Worklist" }).waitFor();
  });
});
