import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { addDays, type CalendarDate } from "@firstpass/claim";
import { type Content, openContentLibrary, openFolderShelf, openStarterContent } from "@firstpass/content";
import { type FullRelease, withFullRelease } from "./content-release.ts";
import { compareEngines } from "./engine.ts";

export interface ContentFigures {
  ptpRows: number;
  /** Memory used by all tables. */
  tableMb: number;
  /** Time to generate the rows and compile them to a table file. */
  ptpBuildMs: number;
  /** Time to read the release from the shelf, decompress, verify and open it. */
  loadMs: number;
  /** Memory that the release adds to a process. */
  residentMb: number;
  /** Time to look up a random pair on a random date. */
  ptpLookupNs: number;
  engineLinesPerSecond: { starter: number; full: number };
  /** The engine's speed with the full release, divided by its speed with the starter. */
  engineRatio: number;
}

const lookups = 1_000_000;
const rounds = 12;

/** Measures a full-size release: its tables are generated, stored in a folder and loaded the way a service does. */
export function benchContent(): Promise<ContentFigures> {
  return withFullRelease(async (folder, generated) => {
    const loads = [];
    for (let round = 0; round < 3; round += 1) loads.push(await measureLoad(folder, generated.release));
    const starterLoad = await measureLoad(folder, openStarterContent().release);
    const library = await openContentLibrary({ shelf: openFolderShelf(folder) });
    library.close();
    const full = library.current;
    const ptpLookupNs = measureLookups(full, generated);
    const [withStarter, withFull] = compareEngines([openStarterContent(), full]);
    return {
      ptpRows: full.pairs.size,
      tableMb: Object.values(full.record.tables).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6,
      ptpBuildMs: generated.ptpBuildMs,
      loadMs: Math.min(...loads.map(({ loadMs }) => loadMs)),
      residentMb: Math.max(...loads.map(({ residentMb }) => residentMb)) - starterLoad.residentMb,
      ptpLookupNs,
      engineLinesPerSecond: { starter: withStarter!.linesPerSecond, full: withFull!.linesPerSecond },
      engineRatio: withFull!.linesPerSecond / withStarter!.linesPerSecond,
    };
  });
}

/** Loads a release in a new process. */
async function measureLoad(folder: string, release: string): Promise<{ loadMs: number; residentMb: number }> {
  const script = join(import.meta.dirname, "content-load.ts");
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, release]);
  return JSON.parse(stdout);
}

/** Half of the pairs looked up are in the table. */
function measureLookups({ pairs }: Content, { pairAt, codeAt, random }: FullRelease): number {
  const days = Array.from({ length: 5000 }, (_, day) => addDays("2012-01-01", day));
  const queries: Queries = { column1: [], column2: [], date: [] };
  for (let index = 0; index < lookups; index += 1) {
    const [column1, column2] = index % 2 === 0 ? pairAt(random()) : [codeAt(random()), codeAt(random())];
    queries.column1.push(column1);
    queries.column2.push(column2);
    queries.date.push(days[Math.floor(random() * days.length)]!);
  }
  let bestMs = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    if (countFound(pairs, queries) === 0) throw new Error("no pair was found in the generated table");
    bestMs = Math.min(bestMs, performance.now() - started);
  }
  return (bestMs * 1e6) / lookups;
}

/** Arrays by column: reading a million objects would be measured along with the table. */
interface Queries {
  column1: string[];
  column2: string[];
  date: CalendarDate[];
}

function countFound(pairs: Content["pairs"], { column1, column2, date }: Queries): number {
  let found = 0;
  for (let index = 0; index < lookups; index += 1) {
    if (pairs.find(column1[index]!, column2[index]!, date[index]!) !== null) found += 1;
  }
  return found;
}
