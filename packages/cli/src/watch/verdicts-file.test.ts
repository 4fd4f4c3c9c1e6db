import { expect, test } from "vitest";
import { write } from "../terminal/terminal.ts";
import { VerdictsFile } from "./verdicts-file.ts";

test("a full disk ends the writing of verdicts with its error", async () => {
  await using verdicts = new VerdictsFile("/dev/full");
  for (let chunk = 0; chunk < 20; chunk += 1) {
    await write(verdicts.terminal.stdout, "x".repeat(100_000));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await expect(verdicts.end()).rejects.toMatchObject({ code: "ENOSPC" });
});
