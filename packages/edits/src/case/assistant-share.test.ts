import { openStarterContent } from "@firstpass/content";
import { describe, expect, test } from "vitest";
import { parseExample, referenceFor } from "../shorthand/example.ts";
import { type FurnishedMinutes, unitsWithModifier } from "./assistant-share.ts";

const content = openStarterContent();
const { claim } = parseExample("97112-GP");
const { assistants } = referenceFor(parseExample("97112-GP"), content).content.policyFor(claim);

const required = (billedUnits: number, minutes: FurnishedMinutes, isTimed = true) =>
  unitsWithModifier(billedUnits, minutes, isTimed, assistants, content.unitMethods.cms);

/** CMS's rule since 2022: the calendar year 2022 physician fee schedule, and 42 CFR 410.59(a)(4) and 410.60(a)(4). */
describe("timed units that require CQ or CO", () => {
  test.each<[string, billedUnits: number, assistant: number, therapist: number, units: number]>([
    ["the assistant furnishes no more than 10 % of a unit", 1, 1, 14, 0],
    ["the therapist furnishes 8 minutes of the only unit", 1, 7, 8, 0],
    ["the assistant furnishes more minutes than the therapist, who furnishes 8", 1, 14, 8, 0],
    ["the therapist furnishes fewer than 8 minutes", 1, 8, 7, 1],
    ["each furnishes 9 to 14 minutes, 23 to 28 together", 2, 9, 14, 1],
    ["each furnishes 9 to 14 minutes, 23 to 28 together", 2, 12, 14, 1],
    ["each furnishes 9 to 14 minutes, 23 to 28 together", 2, 14, 9, 1],
    ["the therapist's minutes make a unit and fewer than 8 more", 2, 15, 22, 1],
    ["the therapist's minutes make a unit and 8 more", 3, 22, 23, 1],
    ["the assistant's minutes make two units", 3, 30, 15, 2],
    ["the assistant furnishes all of them", 2, 30, 0, 2],
  ])(
    "%s: of %i units with %i minutes by the assistant and %i by the therapist, %i",
    (_, billedUnits, ...rest) => {
      const [assistant, therapist, units] = rest;
      expect(required(billedUnits, { assistant, therapist })).toBe(units);
    },
  );

  test("all of them when the assistant furnished the service and no minutes are stated", () => {
    expect(required(3, { assistant: null, therapist: 0 })).toBe(3);
  });
});

describe("an untimed service requires CQ or CO past 10 % of its minutes", () => {
  test.each<[assistant: number, therapist: number, units: number]>([
    [3, 27, 0],
    [4, 26, 1],
    [4, 36, 0],
    [5, 35, 1],
    [6, 54, 0],
    [7, 53, 1],
  ])("%i minutes by the assistant and %i by the therapist: %i", (assistant, therapist, units) => {
    expect(required(1, { assistant, therapist }, false)).toBe(units);
  });
});
