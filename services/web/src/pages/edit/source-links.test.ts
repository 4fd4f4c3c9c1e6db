import { expect, test } from "vitest";
import { linkSource } from "./source-links.ts";

test("links manuals and regulations, and keeps the text", () => {
  const source =
    "Social Security Act section 1834(v); 42 CFR 410.59(a)(4) and 410.60; Medicare Claims Processing Manual, chapter 5, section 20.1";
  const parts = linkSource(source);
  expect(parts.map(({ text }) => text).join("")).toBe(source);
  expect(parts.filter(({ url }) => url !== null)).toEqual([
    { text: "42 CFR 410.59", url: "https://www.ecfr.gov/current/title-42/section-410.59" },
    {
      text: "Claims Processing Manual, chapter 5",
      url: "https://www.cms.gov/regulations-and-guidance/guidance/manuals/downloads/clm104c05.pdf",
    },
  ]);
});

test("a source without a citation has no link", () => {
  expect(linkSource("The payer's own policy")).toEqual([{ text: "The payer's own policy", url: null }]);
});
