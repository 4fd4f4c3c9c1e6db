import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dayNumber } from "@firstpass/claim";
import {
  DiagnosisBuilder,
  type Indicator,
  MueBuilder,
  openDraft,
  openFolderShelf,
  openStarterContent,
  PairBuilder,
  type Shelf,
} from "@firstpass/content";
import { therapyProcedures } from "./claims.ts";

/*
 * A release as large as CMS's, made of codes that nobody publishes: 2.5 million pairs spread over their first codes as
 * unevenly as NCCI's, a third of them deleted; 14,700 unit limits; two years of 95,000 diagnoses. Therapy codes are as
 * in the starter, so that the bench's claims meet the same findings under both.
 */
const pairCount = 2_500_000;
const codeCount = 13_000;
const mueCount = 14_700;
const diagnosisCount = 95_000;
const reasonCount = 12;
const today = "2026-03-02";

export interface FullRelease {
  release: string;
  ptpBuildMs: number;
  /** Between 0 and 1, the same in each run. */
  random: () => number;
  /** A code, or a pair of the table, by a number between 0 and 1. */
  codeOf: (place: number) => string;
  pairOf: (place: number) => [string, string];
}

/** Makes the release in a folder of its own, which is there for as long as it is used. */
export async function withFullRelease<Result>(
  use: (folder: string, made: FullRelease) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-"));
  try {
    return await use(folder, await importFullRelease(openFolderShelf(folder)));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function importFullRelease(shelf: Shelf): Promise<FullRelease> {
  const random = createRandom();
  const draft = await openDraft(shelf, openStarterContent().release);
  const pairs = buildPairs(random);
  draft.setTable(pairs.file, [{ file: "pairs of the bench", effective: null }]);
  const effective = dayNumber("2024-07-01");
  draft.setTable(buildMues(random, { effective, base: await draft.table("mue") }), []);
  for (const firstDay of ["2024-10-01", "2025-10-01"]) {
    const snapshot = { effective: dayNumber(firstDay), base: await draft.table("icd10cm") };
    draft.setTable(buildDiagnoses(snapshot), [{ file: "diagnoses of the bench", effective: firstDay }]);
  }
  const { record } = await draft.put(today);
  return {
    release: record.release,
    ptpBuildMs: pairs.buildMs,
    random,
    codeOf: (place) => codes[Math.floor(place * codes.length)]!,
    pairOf: (place) => pairs.sample[Math.floor(place * pairs.sample.length)]!,
  };
}

const codes = Array.from({ length: codeCount }, (_, index) =>
  String(index * 7 + 100).padStart(5, "0"),
).filter((code) => !therapyProcedures.includes(code));

function createRandom(): () => number {
  let seed = 20_261_123;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

function buildPairs(random: () => number): {
  file: Uint8Array;
  buildMs: number;
  sample: [string, string][];
} {
  // A few codes begin a thousand pairs, most of them a hundred.
  const weights = codes.map(() => random() ** 3 + 0.05);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const builder = new PairBuilder();
  const sample: [string, string][] = [];
  const started = performance.now();
  codes.forEach((column1, index) => {
    const stepMax = (2 * codes.length) / ((weights[index]! / weightSum) * pairCount);
    let place = random() * stepMax;
    for (; place < codes.length; place += 1 + random() * (stepMax - 2)) {
      const column2 = codes[Math.floor(place)]!;
      addPair(builder, column1, column2, random);
      if (builder.rows % 25 === 0) sample.push([column1, column2]);
    }
  });
  const { pairs } = openStarterContent();
  const inStarter = new Map(
    therapyProcedures.flatMap((code) =>
      pairs.findAll(code, today).map((pair) => [`${pair.column1} ${pair.column2}`, pair] as const),
    ),
  );
  for (const { column1, column2, effective, indicator } of inStarter.values()) {
    builder.add(column1, column2, dayNumber(effective), null, indicator, null);
  }
  const file = builder.finish({ quarter: "2026Q1" });
  return { file, buildMs: performance.now() - started, sample };
}

function addPair(builder: PairBuilder, column1: string, column2: string, random: () => number): void {
  const quarter = Math.floor(random() * 110);
  const effective = firstDayOf(quarter);
  const deleted = random() < 0.33 ? firstDayOf(quarter + 1 + Math.floor(random() * 10)) - 1 : null;
  const indicator: Indicator = random() < 0.75 ? 1 : random() < 0.8 ? 0 : 9;
  builder.add(
    column1,
    column2,
    effective,
    deleted,
    indicator,
    `reason ${Math.floor(random() * reasonCount)}`,
  );
}

const firstDays = Array.from({ length: 121 }, (_, quarter) => Date.UTC(1996, quarter * 3, 1) / 86_400_000);

/** The day number of the first day of a quarter, counted from 1996. */
function firstDayOf(quarter: number): number {
  return firstDays[quarter]!;
}

function buildMues(
  random: () => number,
  snapshot: { effective: number; base: Uint8Array | null },
): Uint8Array {
  const builder = new MueBuilder();
  const { mues } = openStarterContent();
  for (const code of therapyProcedures) {
    const limit = mues.find(code, today);
    if (limit) builder.add(code, limit.units, limit.indicator, limit.rationale);
  }
  for (let index = builder.rows; index < mueCount; index += 1) {
    const code = codes[index] ?? `${String(index).slice(-4)}U`;
    builder.add(code, Math.floor(random() * 20), 3, `reason ${Math.floor(random() * reasonCount)}`);
  }
  return builder.finish(snapshot);
}

function buildDiagnoses(snapshot: { effective: number; base: Uint8Array | null }): Uint8Array {
  const builder = new DiagnosisBuilder();
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  for (let index = 0; index < diagnosisCount; index += 1) {
    const letter = String.fromCharCode(65 + Math.floor(index / 3800));
    const rest = index % 3800;
    builder.add(`${letter}${twoDigits(Math.floor(rest / 38))}${twoDigits(rest % 38)}`, true);
  }
  for (const code of ["I69.354", "R26.81"]) builder.add(code, true);
  return builder.finish(snapshot);
}
