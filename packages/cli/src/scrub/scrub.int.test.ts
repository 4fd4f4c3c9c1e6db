import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sampleClaimJson } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, spawnFirstpass, startFirstpass } from "../../../../test/command/firstpass.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-scrub-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ndjson = (...claims: unknown[]) => claims.map((value) => `${JSON.stringify(value)}\n`).join("");

test("the command as its own process prints the same and exits with the same status", async () => {
  const held = sampleClaimJson({ controlNumber: "HELD", billingProvider: { npi: "1234567890" } });
  const input = ndjson({ ...sampleClaimJson(), colour: "red" }, held);
  const args = ["scrub", "-", "--received", "2026-03-06"];
  const result = await spawnFirstpass(args, { input });
  expect(result).toMatchObject({
    status: 1,
    stdout: expect.stringMatching(/^2 claims: /m),
    stderr: expect.stringMatching(/: colour\n$/),
  });
  expect(result).toEqual(await firstpass(args, { input }));
});

test("a reader that closes the pipe early causes no error", async () => {
  const { subscriber } = sampleClaimJson();
  const claims = Array.from({ length: 3000 }, (_, index) =>
    sampleClaimJson({
      controlNumber: `C${index}`,
      subscriber: { ...subscriber, firstName: `C${index}` },
      notes: [],
    }),
  );
  const file = join(folder, "many.ndjson");
  await writeFile(file, ndjson(...claims));
  const child = startFirstpass(["scrub", file, "--format", "json"]);
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  child.stdout.once("data", () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.once("close", resolve));
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});
