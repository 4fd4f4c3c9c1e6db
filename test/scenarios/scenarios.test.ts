import { openStarterContent } from "@firstpass/content";
import { describe, expect, test } from "vitest";
import { runScenario } from "./scenario.ts";
import { readScenarios } from "./scenario-files.ts";

const content = openStarterContent();
const scenarios = readScenarios();

describe("scenarios", () => {
  test.each(scenarios)("$file: $title", (scenario) => {
    const { lines, findings } = runScenario(scenario, content);
    expect(lines).toEqual(scenario.expected);
    for (const [index, quotes] of scenario.quotes.entries()) {
      for (const quote of quotes) expect(findings[index]!.message).toContain(quote);
    }
  });
});

// Claims that must not be flagged are tested as thoroughly as those that must.
test("at least a third of the scenarios are clean", () => {
  const clean = scenarios.filter(({ expected }) => expected[0]!.startsWith("verdict: clean"));
  expect(clean.length * 3).toBeGreaterThanOrEqual(scenarios.length);
});

test("no finding quotes the patient or the note", () => {
  for (const scenario of scenarios) {
    const { findings } = runScenario(scenario, content);
    for (const { message, action } of findings) {
      expect(`${message} ${action}`).not.toMatch(/Quill|1EG4TE5MK73 is|1950-04-02/);
    }
  }
});
