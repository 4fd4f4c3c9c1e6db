import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeClaims837 } from "./claims-837.ts";
import type { Reading } from "./x12-reader.ts";

const execute = promisify(execFile);
const readerFile = join(import.meta.dirname, "x12-reader.ts");

/** node-x12 keeps the whole document as objects, tens of times its size: it gets this much of the same claims. */
const objectModelMegabytesMax = 10;

export interface X12Figures {
  /** 837P to claims, by Firstpass. */
  mbPerSecond: number;
  /** 837P to segments, by x12-parser, on the same file. */
  peerMbPerSecond: number;
  ratio: number;
  /** Resident at most, the Node.js process included. */
  peakMb: number;
  peerPeakMb: number;
  /** 837P to an object model, by node-x12, on {@link X12Figures.nodeX12Megabytes} of the same claims. */
  nodeX12MbPerSecond: number;
  nodeX12Megabytes: number;
  nodeX12PeakMb: number;
}

interface Figures {
  mbPerSecond: number;
  peakMb: number;
}

/**
 * Reads an 837P file of `megabytes` (made for this and removed afterwards) with Firstpass, and with two npm
 * packages beside it. Each reading is its own process, so that each pays for its own start and memory; the
 * readers take turns, and the median counts.
 */
export async function benchX12({
  megabytes,
  repetitions = 5,
}: {
  megabytes: number;
  repetitions?: number;
}): Promise<X12Figures> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-"));
  try {
    const file = join(folder, "claims.837");
    const smallFile = join(folder, "claims-small.837");
    await writeClaims837(file, megabytes);
    const nodeX12Megabytes = Math.min(megabytes, objectModelMegabytesMax);
    await writeClaims837(smallFile, nodeX12Megabytes);

    const [own, peer, objectModel] = await inTurns(repetitions, [
      () => measure("firstpass", file),
      () => measure("x12-parser", file),
      () => measure("node-x12", smallFile),
    ]);
    return {
      mbPerSecond: own!.mbPerSecond,
      peerMbPerSecond: peer!.mbPerSecond,
      ratio: own!.mbPerSecond / peer!.mbPerSecond,
      peakMb: own!.peakMb,
      peerPeakMb: peer!.peakMb,
      nodeX12MbPerSecond: objectModel!.mbPerSecond,
      nodeX12Megabytes,
      nodeX12PeakMb: objectModel!.peakMb,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measure(reader: string, file: string): Promise<Figures> {
  const { size } = await stat(file);
  const { stdout } = await execute(process.execPath, [readerFile, reader, file]);
  const reading: Reading = JSON.parse(stdout);
  if (reading.read === 0) throw new Error(`${reader} has read nothing`);
  return { mbPerSecond: size / 1e6 / (reading.milliseconds / 1000), peakMb: reading.peakMb };
}

/** Runs each measurement `repetitions` times, one after another in turn; the median speed and the highest peak. */
async function inTurns(repetitions: number, measurements: (() => Promise<Figures>)[]): Promise<Figures[]> {
  const runs: Figures[][] = measurements.map(() => []);
  for (let repetition = 0; repetition < repetitions; repetition++) {
    for (const [index, run] of measurements.entries()) runs[index]!.push(await run());
  }
  return runs.map((figures) => ({
    mbPerSecond: figures.map(({ mbPerSecond }) => mbPerSecond).sort((a, b) => a - b)[
      Math.floor(repetitions / 2)
    ]!,
    peakMb: Math.max(...figures.map(({ peakMb }) => peakMb)),
  }));
}
