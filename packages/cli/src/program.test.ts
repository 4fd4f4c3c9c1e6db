import { expect, test } from "vitest";
import { firstpass } from "../../../test/command/firstpass.ts";

const subcommands = {
  up: [],
  scrub: [],
  submit: [],
  remit: ["import", "report"],
  keys: ["create", "list", "revoke"],
  accumulators: ["rebuild"],
  edits: ["list", "show"],
  content: ["list", "import", "activate", "show", "diff"],
  policy: ["check", "explain"],
  simulate: [],
};
const commands = Object.entries(subcommands).flatMap(([command, names]) => [
  command,
  ...names.map((name) => `${command} ${name}`),
]);

test.each(["", ...commands])("%s --help has an example", async (command) => {
  const { status, stdout } = await firstpass([...command.split(" ").filter(Boolean), "--help"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Examples?:\n {2}\S/m);
});

test("an unknown command exits with status 2", async () => {
  expect((await firstpass(["scrbu"])).status).toBe(2);
  expect((await firstpass([])).status).toBe(2);
});
