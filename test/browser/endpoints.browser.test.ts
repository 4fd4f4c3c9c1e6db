import { describe, expect } from "vitest";
import { startBillingSystem } from "../billing-system/billing-system.ts";
import { hasChromium, poll, settled, test } from "./browser-test.ts";

describe.skipIf(!hasChromium)("endpoints as a lead", () => {
  test("an endpoint is added with chosen events, gets them, and its secret is rotated", async ({ open }) => {
    const billingSystem = await startBillingSystem();
    const page = await open("stranger", "/endpoints");
    await settled(page);
    await page.getByRole("button", { name: "Add endpoint" }).first().click();
    await page.getByLabel("URL").fill(billingSystem.url);
    await page.getByLabel("Description").fill("Follow-up queue");
    await page.getByLabel("It gets").click();
    await page.getByRole("option", { name: "Chosen events" }).click();
    const add = page.getByRole("button", { name: "Add", exact: true });
    expect(await add.isDisabled()).toBe(true);
    await page.getByRole("checkbox", { name: /claim\.held/ }).check();
    await page.getByRole("checkbox", { name: /batch\.concluded/ }).check();
    await page.getByRole("checkbox", { name: /Without patient data/ }).check();
    await add.click();
    billingSystem.trust(await page.getByLabel("Secret", { exact: true }).innerText());
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByText("claim.held, batch.concluded").waitFor();

    await page.getByRole("button", { name: "Send a test" }).click();
    await page.getByText("accepted the test message with status 204").waitFor();
    expect([...billingSystem.received.posts.values()]).toMatchObject([
      { type: "test", message: { data: {} } },
    ]);

    await page.getByRole("button", { name: "Rotate secret" }).click();
    await page.getByRole("button", { name: "Rotate", exact: true }).click();
    const rotated = await page.getByLabel("Secret", { exact: true }).innerText();
    expect(rotated).toMatch(/^whsec_/);
    await page.getByText("signed with both secrets until").waitFor();
    await page.getByRole("button", { name: "I have copied it" }).click();
    await page.getByRole("button", { name: "Send a test" }).click();
    await expect.poll(() => billingSystem.received.posts.size, poll).toBe(2);
    const [, last] = [...billingSystem.received.posts.values()];
    expect(String(last!.headers["webhook-signature"]).split(" ")).toHaveLength(2);

    await page.getByRole("button", { name: "Edit" }).click();
    await page.getByRole("checkbox", { name: /batch\.concluded/ }).uncheck();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("claim.held, batch.concluded").waitFor({ state: "detached" });
    await page.getByText("claim.held", { exact: true }).waitFor();

    await page.getByRole("button", { name: "Remove" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Remove" }).click();
    await page.getByText("No endpoint yet").waitFor();
    await billingSystem.close();
  });
});
