import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const execute = promisify(execFile);

test("the demo exits when every verdict was received", async () => {
  const { stdout, stderr } = await execute(
    process.execPath,
    [join(import.meta.dirname, "main.ts"), "--once"],
    {
      env: { PATH: process.env["PATH"], TMPDIR: process.env["TMPDIR"], PORT: "0" },
    },
  );
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /T1002-units .*\n +received → documentation \d+ ms → modifier \d+ ms → .* delivered \d+ ms/,
  );
  expect(stdout).toMatch(/CLEAN +P2001-note-follows +revision 2/);
  expect(stdout).toContain("19 claims: 5 clean, 13 held, 1 rejected");
  expect(stdout).toContain("The billing system received 19 verdicts");
});
