import { openStarterContent, parsePolicy, withPolicy } from "@firstpass/content";
import { expect, test } from "vitest";
import { scrub } from "../engine/scrub.ts";
import { parseExample } from "../shorthand/example.ts";

function linesFlagged(claim: string, disciplineModifiers: string): number[] {
  const policy = `id: p\nname: P\ndisciplineModifiers: ${disciplineModifiers}\nseverity: { modifier/therapy-discipline: hold }\n`;
  const content = withPolicy(openStarterContent(), parsePolicy(policy, "p.yaml"));
  return scrub(parseExample(claim), { content, receivedOn: "2026-03-10" })
    .filter(({ edit }) => edit === "modifier/therapy-discipline")
    .flatMap(({ lines }) => lines);
}

test("requires a plan-of-care modifier only where the payer does: on every code, on none, or on some", () => {
  expect(linesFlagged("97112 | 97110", "{ required: true }")).toEqual([1, 2]);
  expect(linesFlagged("97112 | 97110", "{ required: false }")).toEqual([]);
  expect(linesFlagged("97112 | 97110", '{ required: true, procedures: ["97110"] }')).toEqual([2]);
});
