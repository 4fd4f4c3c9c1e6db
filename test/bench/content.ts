import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { addDays, type CalendarDate } from "@firstpass/claim";
import { type Content, openContentLibrary, openFolderShelf, openStarterContent } from "@firstpass/content";
import { type FullRelease, withFullRelease } from "./content-release.ts";
import { compareEngines } from "./engine.ts";

export interface ContentFigures {
  ptpRows: number;
  /** Of all tables, in memory. */
  tableMb: number;
  /** Rows made, added and compiled to a table file. */
  ptpBuildMs: number;
  /** From the shelf: read, decompressed, verified, opened. */
  loadMs: number;
  /** What the release adds to a process. */
  residentMb: number;
  /** One pair on one date, any two codes and days. */
  ptpLookupNs: number;
  engineLinesPerSecond: { starter: number; full: number };
  /** The engine's speed with the full release, by that with the starter. */
  engineRatio: number;
}

const lookups = 1_000_000;
const rounds = 12;

/** A release of full size: its tables are made here, kept in a folder and loaded as a service loads them. */
export function benchContent(): Promise<ContentFigures> {
  return withFullRelease(async (folder, made) => {
    const loads = [];
    for (let round = 0; round < 3; round += 1) loads.push(await measureLoad(folder, made.release));
    const bare = await measureLoad(folder, openStarterContent().release);
    const library = await openContentLibrary({ shelf: openFolderShelf(folder) });
    library.close();
    const full = library.current;
    const ptpLookupNs = measureLookups(full, made);
    const [withStarter, withFull] = compareEngines([openStarterContent(), full]);
    return {
      ptpRows: full.pairs.size,
      tableMb: Object.values(full.record.tables).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
      ptpBuildMs: made.ptpBuildMs,
      loadMs: Math.min(...loads.map(({ loadMs }) => loadMs)),
      residentMb: Math.max(...loads.map(({ residentMb }) => residentMb)) - bare.residentMb,
      ptpLookupNs,
      engineLinesPerSecond: { starter: withStarter!.linesPerSecond, full: withFull!.linesPerSecond },
      engineRatio: withFull!.linesPerSecond / withStarter!.linesPerSecond,
    };
  });
}

/** Loads a release in a process of its own. */
async function measureLoad(folder: string, release: string): Promise<{ loadMs: number; residentMb: number }> {
  const script = join(import.meta.dirname, "content-load.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, release]);
  return JSON.parse(stdout);
}

/** Half of the pairs asked for are in the table. */
function measureLookups({ pairs }: Content, { pairOf, codeOf, random }: FullRelease): number {
  const days = Array.from({ length: 5000 }, (_, day) => addDays("2012-01-01", day));
  const questions: Questions = { column1: [], column2: [], date: [] };
  for (let index = 0; index < lookups; index += 1) {
    const [column1, column2] = index % 2 === 0 ? pairOf(random()) : [codeOf(random()), codeOf(random())];
    questions.column1.push(column1);
    questions.column2.push(column2);
    questions.date.push(days[Math.floor(random() * days.length)]!);
  }
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    if (countFound(pairs, questions) === 0)
      throw new Error("no pair was found: the table is not what was made");
    bestMs = Math.min(bestMs, performance.now() - started);
  }
  return (bestMs * 1e6) / lookups;
}

/** By column, so that what is measured is the table and not the reading of a million objects. */
interface Questions {
  column1: string[];
  column2: string[];
  date: CalendarDate[];
}

function countFound(pairs: Content["pairs"], { column1, column2, date }: Questions): number {
  let found = 0;
  for (let index = 0; index < lookups; index += 1) {
    if (pairs.find(column1[index]!, column2[index]!, date[index]!) !== null) found += 1;
  }
  return found;
}
