import type { Page } from "playwright-core";
import { beforeAll, describe, expect } from "vitest";
import { hasChromium, installation, poll, settled, test } from "./browser-test.ts";
import { type SentClaim, sendClaims } from "./claims.ts";

const correctionOf = (page: Page) => page.getByRole("form", { name: "Correct the claim" });
const noteLength = 60_000;

/** A note with markup and right-to-left text in it. */
function hostileNote(): string {
  const part =
    '<img src=x onerror="document.title=1"><script>alert(1)</script> \u202Eשלום עולם\u202C <b>bold</b> gait training with a cane.\n';
  return `97112, 32 minutes.\n${part.repeat(Math.ceil(noteLength / part.length))}`.slice(0, noteLength);
}

describe.skipIf(!hasChromium)("what can go wrong", () => {
  let claims: Record<string, SentClaim>;
  beforeAll(async () => {
    claims = await sendClaims([
      { controlNumber: "BAD-SESSION", daysAgo: 30, defect: "units" },
      { controlNumber: "BAD-OFFLINE", daysAgo: 31, defect: "units" },
      { controlNumber: "BAD-TWO", daysAgo: 32, defect: "units" },
      { controlNumber: "BAD-NOTE", daysAgo: 33, defect: "charge", noteText: hostileNote() },
    ]);
  });

  test("a session that expires during a correction loses nothing", async ({ open }) => {
    const { claimId, right } = claims["BAD-SESSION"]!;
    const page = await open("biller", `/claims/${claimId}`, { expected: /status of 401/ });
    await page.getByRole("button", { name: "Correct", exact: true }).click();
    const form = correctionOf(page);
    await form.getByText("Stays").first().waitFor();
    await form.getByLabel("Reason (optional)").fill("Typed before the session expired.");
    await page.context().clearCookies();
    await form.getByLabel("Units").first().fill(String(right.lines[0]!.units));
    await page.getByRole("dialog", { name: "Your session has expired" }).waitFor();

    const tab = await page.context().newPage();
    await tab.goto(installation.people.biller.links[1]!);
    await tab.getByRole("heading", { level: 1 }).waitFor();
    await tab.close();
    await page.getByRole("dialog").waitFor({ state: "hidden" });
    await form.getByText("Gone").first().waitFor();
    expect(await form.getByLabel("Reason (optional)").inputValue()).toBe("Typed before the session expired.");
    await form.getByLabel("Charge").first().fill(String(right.lines[0]!.charge));
    await form.getByRole("button", { name: /^Lines total .*: use it$/ }).click();
    await form.getByText("The claim would be clean.").waitFor();
    await form.getByRole("button", { name: "Save as revision 2" }).click();
    await page.locator("main header").first().getByText("Clean").waitFor();
  });

  test("an API that is gone for a minute is reported, and the page recovers", async ({ open }) => {
    const { claimId, right } = claims["BAD-OFFLINE"]!;
    const page = await open("biller", "/help", { expected: /net::ERR_FAILED/ });
    await page.clock.install();
    await page.goto(new URL(`/claims/${claimId}`, page.url()).href);
    await page.getByRole("button", { name: "Correct", exact: true }).click();
    const form = correctionOf(page);
    await page.clock.runFor(1_000);
    await form.getByText("Stays").first().waitFor();

    await page.route("**/v1/**", (route) => route.abort());
    await form.getByLabel("Units").first().fill(String(right.lines[0]!.units));
    const banner = page.getByText(/^The API has not answered for/);
    for (let seconds = 0; seconds < 60; seconds += 5) {
      await page.clock.runFor(5_000);
      await page.evaluate("Promise.resolve()");
    }
    await banner.waitFor();
    await form.getByText("The API does not answer. The claim is checked as soon as it does.").waitFor();

    await page.unroute("**/v1/**");
    await expect
      .poll(async () => {
        await page.clock.runFor(5_000);
        return banner.count();
      }, poll)
      .toBe(0);
    await expect
      .poll(async () => {
        await page.clock.runFor(5_000);
        return form.getByText("Gone").count();
      }, poll)
      .toBeGreaterThan(0);
    expect(await form.getByLabel("Units").first().inputValue()).toBe(String(right.lines[0]!.units));
  });

  test("two people correct one claim: the second loses no text", async ({ open }) => {
    const { claimId, right } = claims["BAD-TWO"]!;
    const [first, second] = await Promise.all([
      open("colleague", `/claims/${claimId}`),
      open("biller", `/claims/${claimId}`, { expected: /status of (409|412)/ }),
    ]);
    for (const page of [first, second]) {
      await page.getByRole("button", { name: "Correct", exact: true }).click();
      await correctionOf(page).getByText("Stays").first().waitFor();
    }
    await correctionOf(first).getByLabel("Authorization").first().fill("AUTH-77");
    await correctionOf(first).getByRole("button", { name: "Save as revision 2" }).click();
    await first.getByText("Saved as revision 2").waitFor();

    const units = String(right.lines[0]!.units);
    await correctionOf(second).getByLabel("Units").first().fill(units);
    await correctionOf(second).getByRole("button", { name: "Save as revision 2" }).click();
    await second.getByText("Revision 2 was saved by somebody else while you typed.").waitFor();
    await second.getByRole("button", { name: "Continue with revision 2" }).click();
    const form = correctionOf(second);
    await form.getByRole("button", { name: "Save as revision 3" }).waitFor();
    expect(await form.getByLabel("Units").first().inputValue()).toBe(units);
    expect(await form.getByLabel("Authorization").first().inputValue()).toBe("AUTH-77");
  });

  test("a view with a filter that no longer exists opens without it", async ({ open }) => {
    const page = await open("biller", "/worklist?text=BAD&specialty=PT&age=forever");
    await page.getByText(/^Some filters of this view no longer exist: specialty, Age in hold\./).waitFor();
    await page.getByRole("link", { name: "BAD-NOTE" }).waitFor();
  });

  test("a note of 60,000 characters with markup and right-to-left text is shown as text", async ({
    open,
  }) => {
    const { claimId } = claims["BAD-NOTE"]!;
    const page = await open("biller", `/claims/${claimId}`);
    const note = page.getByRole("article", { name: /^Note of/ });
    await note.waitFor();
    await settled(page);
    const text = (await note.textContent()) ?? "";
    expect(text).toContain('<img src=x onerror="document.title=1"><script>alert(1)</script>');
    expect(text.length).toBeGreaterThan(noteLength * 0.95);
    expect(await note.locator("img, script, b").count()).toBe(0);
    expect(await page.title()).toContain("BAD-NOTE");
    await page.getByRole("button", { name: "Comment", exact: true }).click();
    await page.getByRole("dialog").getByLabel("Comment").fill("The page still answers.");
    await page.getByRole("dialog").getByRole("button", { name: "Add comment" }).click();
    await page.getByText("Claim commented").waitFor();
  });
});
