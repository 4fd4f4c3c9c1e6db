import { openStarterContent } from "@firstpass/content";
import { expect, test } from "vitest";
import { scrub } from "../engine/scrub.ts";
import { parseExample } from "../shorthand/example.ts";

test.each([
  ["Medicare wants the most telling modifier", "97150-GP | 97112-GP", "with XE, XP, XS or XU on either"],
  [
    "of another payer nothing is known",
    "{payer 99999} 97150-GP | 97112-GP",
    "with XE, XP, XS, XU or 59 on either",
  ],
])("%s", (_title, claim, words) => {
  const reference = { content: openStarterContent(), receivedOn: "2026-03-10" };
  const finding = scrub(parseExample(claim), reference).find(({ edit }) => edit === "modifier/ncci-ptp");
  expect(finding!.action).toContain(words);
});
