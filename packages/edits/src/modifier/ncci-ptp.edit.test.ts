import { openStarterContent } from "@firstpass/content";
import { expect, test } from "vitest";
import { scrub } from "../engine/scrub.ts";
import { parseExample } from "../shorthand/example.ts";

test.each([
  ["Medicare asks for the most specific modifier", "97150-GP | 97112-GP", "add XE, XP, XS or XU to either"],
  [
    "any of the five works for a payer without a known preference",
    "{payer 99999} 97150-GP | 97112-GP",
    "add XE, XP, XS, XU or 59 to either",
  ],
])("%s", (_title, claim, words) => {
  const reference = { content: openStarterContent(), receivedOn: "2026-03-10" };
  const finding = scrub(parseExample(claim), reference).find(({ edit }) => edit === "modifier/ncci-ptp");
  expect(finding!.action).toContain(words);
});
