import { beforeAll, describe, expect } from "vitest";
import { hasChromium, poll, settled, test } from "./browser-test.ts";
import { type SentClaim, sendClaims } from "./claims.ts";

const actions =
  /^(Take next|Correct|Release|Assign|Snooze|Comment|Ask the clinician|Finding is wrong|Withdraw the release|Reopen)$/;

describe.skipIf(!hasChromium)("roles and tenants", () => {
  let claim: SentClaim;
  beforeAll(async () => {
    claim = (await sendClaims([{ controlNumber: "ROLE-1", daysAgo: 50, defect: "units" }]))["ROLE-1"]!;
  });

  test("a biller sees the patient and the actions", async ({ open }) => {
    const page = await open("biller", `/claims/${claim.claimId}`);
    await page.getByText(claim.patient).first().waitFor();
    await expect.poll(() => page.getByRole("button", { name: actions }).count(), poll).toBeGreaterThan(4);
  });

  test("a viewer sees no action and no patient", async ({ open }) => {
    const page = await open("viewer", "/worklist?text=ROLE-1");
    const row = page.getByRole("row").filter({ hasText: "ROLE-1" });
    await row.getByText("hidden").waitFor();
    const seesNone = async () => {
      await settled(page);
      expect(await page.getByRole("button", { name: actions }).count()).toBe(0);
      const text = await page.locator("body").innerText();
      for (const name of claim.patient.split(" ")) expect(text).not.toContain(name);
    };
    await seesNone();
    await row.getByRole("checkbox").check();
    await page.getByText("1 selected").waitFor();
    await seesNone();
    for (const key of ["a", "s", "c", "r", "q", "n"]) await page.keyboard.press(key);
    expect(await page.getByRole("dialog").count()).toBe(0);

    await row.getByRole("link", { name: "ROLE-1" }).click();
    await page.getByText("Patient hidden").waitFor();
    await page.getByText("The note is hidden").waitFor();
    await seesNone();
    for (const key of ["a", "s", "c", "r", "q", "f"]) await page.keyboard.press(key);
    expect(await page.getByRole("dialog").count()).toBe(0);
    for (const tab of ["Timeline", "Similar", /^Revisions/]) {
      await page.getByRole("tab", { name: tab }).click();
      await seesNone();
    }
    const links = await page.getByRole("navigation", { name: "Pages" }).getByRole("link").allTextContents();
    expect(links).toEqual(["Operations", "Worklist", "Batches", "Edits", "Content and policies", "Help"]);
  });

  test("another tenant sees nothing", async ({ open }) => {
    const page = await open("stranger", "/worklist", { expected: /status of 404/ });
    await page.getByText("Nothing to do").waitFor();
    for (const [path, text] of [
      ["/claims", "No claims"],
      ["/batches", "No claims have been received yet"],
      ["/operations", "Nothing is held"],
      [`/claims/${claim.claimId}`, "There is no such claim"],
    ] as const) {
      await page.goto(new URL(path, page.url()).href);
      await page.getByText(text).first().waitFor();
      expect(await page.locator("body").innerText()).not.toMatch(/ROLE-1|DAY-|BULK-/);
    }
  });
});
