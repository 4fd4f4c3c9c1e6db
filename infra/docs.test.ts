import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { rejectionCodes, remittanceRejectionCodes } from "@firstpass/claim";
import { problems } from "@firstpass/runtime";
import { expect, test } from "vitest";
import { pages } from "./docs/pages.ts";

const root = join(import.meta.dirname, "..");

test.each(pages)("$path is up to date", async ({ path, render }) => {
  // Not toBe, whose difference of thousands of lines takes minutes to compute.
  expect(readFileSync(join(root, path), "utf8") === (await render()), "run `npm run docs`").toBe(true);
});

test("docs/errors.md lists exactly the existing codes", () => {
  const text = readFileSync(join(root, "docs/errors.md"), "utf8");
  const listed = [...text.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, code]) => code);
  expect(listed).toEqual([
    ...Object.keys(problems),
    ...Object.keys(rejectionCodes),
    ...Object.keys(remittanceRejectionCodes),
  ]);
});

test("every problem code is used", () => {
  const sources = globSync("{packages,services}/*/src/**/*.ts", { cwd: root })
    .filter((file) => !/\.test\.ts$|runtime\/src\/problem\.ts$/.test(file))
    .map((file) => readFileSync(join(root, file), "utf8"))
    .join("\n");
  expect(Object.keys(problems).filter((code) => !sources.includes(`"${code}"`))).toEqual([]);
});
