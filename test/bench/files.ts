import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ScrubRound, timeScrub } from "./scrub-process.ts";
import { writeVisits837 } from "./visits-837.ts";

/** A large file is scrubbed once in each way, which takes minutes. */
const largeClaims = 200_000;
const roundsOfSmall = 3;

export interface FilesFigures {
  claims: number;
  megabytes: number;
  /** `firstpass scrub` alone, and with the three outputs. */
  scrubClaimsPerSecond: number;
  claimsPerSecond: number;
  /** The time with the outputs compared with the time without, as the median of the rounds. The bar is 1.20. */
  ratio: number;
  /** The bar is 400. */
  peakMb: number;
  scrubPeakMb: number;
}

/**
 * Scrubs a temporary 837P, alone and with `--out-clean`, `--out-277ca` and `--out-csv` in turn, so that a temporary slowdown
 * of the machine affects both.
 */
export async function benchFiles(claims: number, say: (text: string) => void): Promise<FilesFigures> {
  const folder = await mkdtemp(join(tmpdir(), "firstpass-bench-"));
  try {
    const file = join(folder, "claims.837");
    const { bytes } = await writeVisits837(file, claims);
    const outputs = ["clean", "277ca", "csv"].flatMap((name) => [
      `--out-${name}`,
      join(folder, `out.${name}`),
    ]);
    const args = [file, "--received", "2026-03-06"];
    const alone: ScrubRound[] = [];
    const together: ScrubRound[] = [];
    const rounds = claims >= largeClaims ? 1 : roundsOfSmall;
    for (let round = 1; round <= rounds; round += 1) {
      alone.push(await timeScrub(args));
      together.push(await timeScrub([...args, ...outputs]));
      const [scrub, files] = [alone.at(-1)!, together.at(-1)!];
      say(
        `  round ${round}: scrub ${scrub.seconds.toFixed(1)} s, with outputs ${files.seconds.toFixed(1)} s`,
      );
    }
    const ratios = together.map(({ seconds }, round) => seconds / alone[round]!.seconds);
    return {
      claims,
      megabytes: bytes / 1e6,
      scrubClaimsPerSecond: claims / median(alone.map(({ seconds }) => seconds)),
      claimsPerSecond: claims / median(together.map(({ seconds }) => seconds)),
      ratio: median(ratios),
      peakMb: Math.max(...together.map(({ peakMb }) => peakMb)),
      scrubPeakMb: Math.max(...alone.map(({ peakMb }) => peakMb)),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
