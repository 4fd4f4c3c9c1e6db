import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "@firstpass/test-support";
import { expect, test } from "vitest";

const execute = promisify(execFile);

test("the demo exits when every verdict was received", async () => {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const folder = await temporaryFolder("demo");
  const main = join(import.meta.dirname, "main.ts");
  const { stdout, stderr } = await execute(process.execPath, [main, "--once"], {
    env: { PATH, NODE_COMPILE_CACHE, TMPDIR: folder, PORT: "0" },
  }).finally(() => rm(folder, { recursive: true, force: true }));
  expect(stderr).toBe("");
  expect(stdout).toMatch(
    /T1002-units .*\n +received → documentation \d+ ms → modifier \d+ ms → .* delivered \d+ ms/,
  );
  expect(stdout).toMatch(/CLEAN +P2001-note-follows +revision 2/);
  expect(stdout).toContain("19 claims: 5 clean, 13 held, 1 rejected");
  expect(stdout).toContain("The billing system received 19 verdicts");
});
