import { expect, test } from "vitest";
import { ContentReleaseUnknownError, openContentLibrary, openStarterContent } from "./index.ts";

test("the release that ships with Firstpass is current and can be asked for by name", async () => {
  const library = await openContentLibrary();
  expect(library.current.release).toBe("2026Q4.1");
  expect(await library.get("2026Q4.1")).toBe(library.current);
  expect(openStarterContent()).toBe(library.current);
});

test("a release that is not there is named, and the ones that are", async () => {
  const library = await openContentLibrary();
  await expect(library.get("2025Q1.3")).rejects.toThrow(ContentReleaseUnknownError);
  await expect(library.get("2025Q1.3")).rejects.toThrow("no content release 2025Q1.3 here: use 2026Q4.1");
});
