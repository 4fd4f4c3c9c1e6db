import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeClaims837 } from "./claims-837.ts";
import type { Readings } from "./x12-reader.ts";

const execute = promisify(execFile);
const readerFile = join(import.meta.dirname, "x12-reader.ts");

/** node-x12 keeps the whole document as objects, some seventy times its size: it gets this much of the claims. */
const objectModelMegabytesMax = 10;

/** Processes per reader, taking turns, and readings of the file in each. */
const rounds = 2;
const readingsPerProcess = 3;

export interface X12Figures {
  /** 837P to claims, by Firstpass. */
  mbPerSecond: number;
  /** 837P to segments, by x12-parser, on the same file. */
  peerMbPerSecond: number;
  ratio: number;
  /** The most that was ever resident of the reading process, Node.js included. */
  peakMb: number;
  peerPeakMb: number;
  /** 837P to an object model, by node-x12, on `nodeX12Megabytes` of the same claims. */
  nodeX12MbPerSecond: number;
  nodeX12Megabytes: number;
  nodeX12PeakMb: number;
}

/**
 * Reads an 837P file of `megabytes` (made for this and removed afterwards) with Firstpass, and with two npm
 * packages beside it. Each reader has processes of its own, so that each pays for its own memory; they take turns,
 * and the median of all readings counts.
 */
export async function benchX12({ megabytes }: { megabytes: number }): Promise<X12Figures> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-"));
  try {
    const file = join(folder, "claims.837");
    const smallFile = join(folder, "claims-small.837");
    const nodeX12Megabytes = Math.min(megabytes, objectModelMegabytesMax);
    await writeClaims837(file, megabytes);
    await writeClaims837(smallFile, nodeX12Megabytes);

    const own = new Measurement("firstpass", file);
    const peer = new Measurement("x12-parser", file);
    const objectModel = new Measurement("node-x12", smallFile);
    for (let round = 0; round < rounds; round++) {
      for (const measurement of [own, peer, objectModel]) await measurement.run();
    }
    return {
      mbPerSecond: own.mbPerSecond,
      peerMbPerSecond: peer.mbPerSecond,
      ratio: own.mbPerSecond / peer.mbPerSecond,
      peakMb: own.peakMb,
      peerPeakMb: peer.peakMb,
      nodeX12MbPerSecond: objectModel.mbPerSecond,
      nodeX12Megabytes,
      nodeX12PeakMb: objectModel.peakMb,
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The readings of one file by one reader. */
class Measurement {
  readonly #reader: string;
  readonly #file: string;
  readonly #mbPerSecond: number[] = [];
  peakMb = 0;

  constructor(reader: string, file: string) {
    this.#reader = reader;
    this.#file = file;
  }

  /** Starts a process that reads the file a few times. */
  async run(): Promise<void> {
    const { size } = await stat(this.#file);
    const args = [readerFile, this.#reader, this.#file, String(readingsPerProcess)];
    const { stdout } = await execute(process.execPath, args);
    const { milliseconds, read, peakMb }: Readings = JSON.parse(stdout);
    if (read === 0) throw new Error(`${this.#reader} has read nothing`);
    this.#mbPerSecond.push(...milliseconds.map((time) => size / 1e6 / (time / 1000)));
    this.peakMb = Math.max(this.peakMb, peakMb);
  }

  /** The median of all readings. */
  get mbPerSecond(): number {
    const sorted = this.#mbPerSecond.toSorted((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  }
}
