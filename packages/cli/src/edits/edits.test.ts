import { expect, test } from "vitest";
import { firstpass } from "../../../../test/command/firstpass.ts";

test("lists the edits", async () => {
  expect((await firstpass(["edits", "list"])).stdout).toMatch(/^ {2}modifier\/ncci-ptp +hold +\S/m);
});

test("shows an edit", async () => {
  const { stdout } = await firstpass(["edits", "show", "modifier/ncci-ptp"]);
  expect(stdout).toMatch(/Examples\n {2}clean\n/);
});

test("suggests edits for an unknown id", async () => {
  const unknown = await firstpass(["edits", "show", "modifier/ncci"]);
  expect(unknown).toMatchObject({ status: 2, stdout: "" });
  expect(unknown.stderr).toContain("modifier/ncci-ptp");
});
