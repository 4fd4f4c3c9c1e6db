import { startServers } from "../fleet/servers.ts";
import { benchNaive } from "./naive.ts";
import { type Round, runPipeline, startBenchFleet } from "./pipeline.ts";

const rounds = 3;
const naiveLinesMax = 20_000;

/**
 * Measures the pipeline and the naive baseline in turn, so that a temporary slowdown of the machine affects both, and
 * takes the median of the rounds. Each has its own Redis with an append-only file; the pipeline also has a Postgres
 * with fsync on.
 */
export async function benchSideBySide(claimCount: number, say: (text: string) => void) {
  const ours = await startServers();
  const theirs = await startServers();
  const fleet = await startBenchFleet(ours);
  const pipeline: Round[] = [];
  const naive: number[] = [];
  await runPipeline(fleet, "warm", Math.ceil(claimCount / 4));
  await benchNaive(theirs.queueUrl, Math.ceil(naiveLinesMax / 4));
  for (let round = 1; round <= rounds; round += 1) {
    naive.push(await benchNaive(theirs.queueUrl, Math.min(claimCount * 3, naiveLinesMax)));
    pipeline.push(await runPipeline(fleet, `round${round}`, claimCount));
    const [naiveLines, lines] = [naive.at(-1)!, pipeline.at(-1)!.linesPerSecond];
    say(`  round ${round}: ${Math.round(lines)} lines/s, naive ${Math.round(naiveLines)} lines/s`);
  }
  await fleet.close();
  await ours.close();
  await theirs.close();

  const median = pipeline.toSorted((a, b) => a.linesPerSecond - b.linesPerSecond)[Math.floor(rounds / 2)]!;
  const naiveLinesPerSecond = naive.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!;
  return {
    linesPerSecond: median.linesPerSecond,
    naiveLinesPerSecond,
    ratio: median.linesPerSecond / naiveLinesPerSecond,
    usCpuPerClaim: median.usCpuPerClaim,
  };
}
