import { readFileSync } from "node:fs";
import { eventTypes } from "@firstpass/store";
import { expect, test } from "vitest";
import { webhooks } from "./webhooks.ts";

const page = readFileSync(new URL("../../../../docs/webhooks.md", import.meta.url), "utf8");
const samples = [...page.matchAll(/```json\n([^`]*)```/g)]
  .map(([, text]) => text!)
  .filter((text) => text.includes('"timestamp"'))
  .map((text): { type: string } => JSON.parse(text));

test("the page describes every type of event", () => {
  for (const type of eventTypes) expect(page).toContain(`| \`${type}\` |`);
  expect(new Set(samples.map(({ type }) => type)).size).toBeGreaterThan(5);
});

test.each(samples.map((sample) => [sample.type, sample] as const))(
  "the page's sample of %s is one",
  (type, sample) => {
    expect(webhooks[type]!.message.parse(sample)).toEqual(sample);
  },
);
