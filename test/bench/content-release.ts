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
 * A release the size of CMS's, with invented codes: 2.5 million pairs distributed over the column 1 codes as unevenly
 * as NCCI's, a third of them deleted; 14,700 unit limits; two years of 95,000 diagnoses. Therapy codes are the same as
 * in the starter release, so that the bench claims get the same findings under both.
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
  /** A number between 0 and 1; the sequence is the same in each run. */
  random: () => number;
  /** Selects a code, or a pair in the table, by a number between 0 and 1. */
  codeAt: (fraction: number) => string;
  pairAt: (fraction: number) => [string, string];
}

/** Creates the release in a temporary folder and removes the folder after `use`. */
export async function withFullRelease<Result>(
  use: (folder: string, release: FullRelease) => Promise<Result>,
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
  draft.setTable(pairs.file, [{ file: "bench pairs", effective: null }]);
  const effective = dayNumber("2024-07-01");
  draft.setTable(buildMues(random, { effective, base: await draft.table("mue") }), []);
  for (const firstDay of ["2024-10-01", "2025-10-01"]) {
    const snapshot = { effective: dayNumber(firstDay), base: await draft.table("icd10cm") };
    draft.setTable(buildDiagnoses(snapshot), [{ file: "bench diagnoses", effective: firstDay }]);
  }
  const { record } = await draft.put(today);
  return {
    release: record.release,
    ptpBuildMs: pairs.buildMs,
    random,
    codeAt: (fraction) => codes[Math.floor(fraction * codes.length)]!,
    pairAt: (fraction) => pairs.sample[Math.floor(fraction * pairs.sample.length)]!,
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
  // A few codes are the column 1 code of a thousand pairs, most of a hundred.
  const weights = codes.map(() => random() ** 3 + 0.05);
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0);
  const builder = new PairBuilder();
  const sample: [string, string][] = [];
  const started = performance.now();
  codes.forEach((column1, index) => {
    const stepMax = (2 * codes.length) / ((weights[index]! / weightSum) * pairCount);
    let position = random() * stepMax;
    for (; position < codes.length; position += 1 + random() * (stepMax - 2)) {
      const column2 = codes[Math.floor(position)]!;
      addPair(builder, column1, column2, random);
      if (builder.rows % 25 === 0) sample.push([column1, column2]);
    }
  });
  const { pairs } = openStarterContent();
  const starterPairs = new Map(
    therapyProcedures.flatMap((code) =>
      pairs.findAll(code, today).map((pair) => [`${pair.column1} ${pair.column2}`, pair] as const),
    ),
  );
  for (const { column1, column2, effective, indicator } of starterPairs.values()) {
    builder.add(column1, column2, dayNumber(effective), null, indicator, null);
  }
  const file = builder.finish({ quarter: "2026Q1" });
  return { file, buildMs: performance.now() - started, sample };
}

function addPair(builder: PairBuilder, column1: string, column2: string, random: () => number): void {
  const quarter = Math.floor(random() * 110);
  const effective = firstDays[quarter]!;
  const deleted = random() < 0.33 ? firstDays[quarter + 1 + Math.floor(random() * 10)]! - 1 : null;
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

/** The day number of each quarter's first day, starting in 1996. */
const firstDays = Array.from({ length: 121 }, (_, quarter) => Date.UTC(1996, quarter * 3, 1) / 86_400_000);

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
    const remainder = index % 3800;
    builder.add(`${letter}${twoDigits(Math.floor(remainder / 38))}${twoDigits(remainder % 38)}`, true);
  }
  for (const code of ["I69.354", "R26.81"]) builder.add(code, true);
  return builder.finish(snapshot);
}
