import { expect, test } from "vitest";
import { Circuits } from "./circuits.ts";

test("an endpoint that hangs is paused, tried once, and paused for longer", () => {
  let now = 0;
  const circuits = new Circuits(() => now);
  const hang = () => circuits.record("a", { hung: true });
  hang();
  hang();
  expect(circuits.state).toEqual({ paused: [], tried: [] });
  hang();
  expect(circuits.state).toEqual({ paused: ["a"], tried: [] });
  // A post that started before the pause.
  hang();
  now = 5_000;
  expect(circuits.state).toEqual({ paused: [], tried: ["a"] });
  hang();
  now = 14_999;
  expect(circuits.state.paused).toEqual(["a"]);
  now = 15_000;
  expect(circuits.state.tried).toEqual(["a"]);
  for (let hangs = 0; hangs < 10; hangs++) {
    hang();
    now += 60_000;
    expect(circuits.state.tried).toEqual(["a"]);
  }
});

test("any answer ends the pause, and other endpoints are not affected", () => {
  const circuits = new Circuits(() => 0);
  for (let hangs = 0; hangs < 3; hangs++) circuits.record("a", { hung: true });
  circuits.record("b", { hung: true });
  circuits.record("b", { hung: false });
  expect(circuits.state.paused).toEqual(["a"]);
  circuits.record("a", { hung: false });
  expect(circuits.state).toEqual({ paused: [], tried: [] });
});

test("an endpoint that is no longer posted to is forgotten", () => {
  let now = 0;
  const circuits = new Circuits(() => now);
  for (let hangs = 0; hangs < 3; hangs++) circuits.record("a", { hung: true });
  now = 3_600_000;
  expect(circuits.state).toEqual({ paused: [], tried: [] });
});
