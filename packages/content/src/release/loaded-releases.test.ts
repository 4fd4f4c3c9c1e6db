import { expect, test } from "vitest";
import { LoadedReleases } from "./loaded-releases.ts";
import { starterShelf } from "./starter-shelf.ts";

test("an unused release is unloaded, and loaded again on demand", async () => {
  const releases = new LoadedReleases(starterShelf());
  const loaded = await releases.get("2026Q4.1");
  releases.forget(60_000, []);
  expect(await releases.get("2026Q4.1")).toBe(loaded);
  releases.forget(-1, ["2026Q4.1"]);
  expect(await releases.get("2026Q4.1")).toBe(loaded);
  releases.forget(-1, []);
  const again = await releases.get("2026Q4.1");
  expect(again).not.toBe(loaded);
  expect(again.record).toEqual(loaded.record);
});
