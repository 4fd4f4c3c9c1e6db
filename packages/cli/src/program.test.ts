import { expect, test } from "vitest";
import { firstpass } from "../../../test/command/firstpass.ts";

test.each([
  "",
  "up",
  "scrub",
  "submit",
  "remit",
  "remit import",
  "remit report",
  "keys",
  "keys create",
  "keys list",
  "keys revoke",
  "accumulators",
  "accumulators rebuild",
  "edits",
  "edits list",
  "edits show",
  "content",
  "content list",
  "content import",
  "content activate",
  "content show",
  "content diff",
  "policy",
  "policy check",
  "policy explain",
  "simulate",
])("%s --help has an example", async (command) => {
  const { status, stdout } = await firstpass([...command.split(" ").filter(Boolean), "--help"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Examples?:\n {2}\S/m);
});

test("an unknown command exits with status 2", async () => {
  expect((await firstpass(["scrbu"])).status).toBe(2);
  expect((await firstpass([])).status).toBe(2);
});
