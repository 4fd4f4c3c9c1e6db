import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VerdictJson } from "@firstpass/claim";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstpass, jsonLines } from "../../test/command/firstpass.ts";
import { readSamples } from "./samples.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "firstpass-samples-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Line = Pick<VerdictJson, "controlNumber" | "findings"> & { code?: string };

/** The edit or rejection that README.md names for each claim; empty for a clean claim. */
async function expectedDefects(): Promise<Record<string, string[]>> {
  const readme = await readFile(join(import.meta.dirname, "samples/README.md"), "utf8");
  const rows = [...readme.matchAll(/^\| `([^`]+)` *\|[^|]+\|([^|]*)\|$/gm)];
  return Object.fromEntries(
    rows.map(([, claim, names]) => [claim!, [...names!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!)]),
  );
}

test.each(["2026-03-03", "2027-11-20", "2028-02-29"])(
  "each claim has the one defect that README.md names, with the last visit on %s",
  async (lastVisit) => {
    const { visits, clinic } = readSamples(lastVisit);
    const files = { "visits.json": visits, "clinic.837": clinic };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const paths = Object.keys(files).map((name) => join(folder, name));
    const result = await firstpass(["scrub", ...paths, "--format", "json", "--received", lastVisit]);
    expect(result.stderr).toBe("");
    const found = jsonLines<Line>(result).map(({ controlNumber, findings, code }) => [
      controlNumber,
      code ? [code] : [...new Set(findings.map(({ edit }) => edit))],
    ]);
    expect(Object.fromEntries(found)).toEqual(await expectedDefects());
  },
);
