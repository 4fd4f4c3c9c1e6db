import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { claimsOf, read } from "../reading.fixture.ts";
import { type ClaimDecision, rewrite837 } from "./rewrite837.ts";
import { collect, pieces } from "./rewriting.fixture.ts";

const page = readFileSync(join(import.meta.dirname, "../../../../docs/formats/837p-out.md"), "utf8");

test("the samples of the page are written like that", async () => {
  const [received, clean, one] = [...page.matchAll(/```x12\n(.*?)```/gs)].map((match) => match[1]!);
  const [, original] = claimsOf(await read(received!));
  const corrected = { ...original!, lines: original!.lines.map((line) => ({ ...line, modifiers: ["GP"] })) };
  const written = (decisionOf: (clm: number) => ClaimDecision) =>
    collect(
      rewrite837(pieces(Buffer.from(received!)), decisionOf, {
        numbers: { interchange: () => 119, group: () => 119, reference: () => "FP-20260505-1" },
        now: new Date("2026-05-05T09:10:00Z"),
      }),
    );
  expect(await written((clm) => (clm === 2 ? "drop" : "keep"))).toBe(clean);
  expect(await written((clm) => (clm === 2 ? { original: original!, corrected } : "drop"))).toBe(one);
});
