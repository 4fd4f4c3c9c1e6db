import { execFile } from "node:child_process";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { writeClaims837 } from "./claims-837.ts";
import type { Readings } from "./x12-reader.ts";

const execute = promisify(execFile);
const readerFile = join(import.meta.dirname, "x12-reader.ts");

/** node-x12 keeps the whole document in objects that need about seventy times its size, so its file is smaller. */
const objectModelMegabytesMax = 10;

/** Processes per reader, which take turns, and readings of the file per process. */
const rounds = 2;
const readingsPerProcess = 3;

export interface X12Figures {
  /** Firstpass, reading claims from 837P. */
  mbPerSecond: number;
  /** x12-parser, reading segments from the same file. */
  peerMbPerSecond: number;
  ratio: number;
  /** The peak resident memory of the reading process, including Node.js. */
  peakMb: number;
  peerPeakMb: number;
  /** node-x12, reading an object model from `nodeX12Megabytes` MB of the same claims. */
  nodeX12MbPerSecond: number;
  nodeX12Megabytes: number;
  nodeX12PeakMb: number;
}

/**
 * Reads a temporary 837P file of `megabytes` MB with Firstpass and two other npm packages. Each reader runs in separate
 * processes, so that its memory can be measured. The readers take turns, and the median of all readings counts.
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

/** The measurements of one reader on one file. */
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
    if (read === 0) throw new Error(`${this.#reader} read nothing`);
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
