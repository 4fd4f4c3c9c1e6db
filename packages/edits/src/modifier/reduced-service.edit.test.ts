import type { NoteFacts } from "@firstpass/note";
import { expect, test } from "vitest";
import { foundWith } from "../engine/note-facts.fixture.ts";
import reducedService from "./reduced-service.edit.ts";

test("a session cut short is reported unless its units fit its minutes", () => {
  const cut = (minutes: number | null): Partial<NoteFacts> => ({
    interventions: [],
    cutShort: { at: [0, 5] },
    timedMinutes: minutes === null ? null : { value: minutes, certain: true, at: null },
  });
  expect(foundWith(reducedService, "97112-GP x2", cut(23))).toEqual([]);
  expect(foundWith(reducedService, "97112-GP x2", cut(22))).toHaveLength(1);
  expect(foundWith(reducedService, "97112-GP x2", cut(null))).toEqual([]);
  expect(foundWith(reducedService, "97150-GP", cut(null))).toHaveLength(1);
  expect(foundWith(reducedService, "97150-GP-52", cut(null))).toEqual([]);
});
