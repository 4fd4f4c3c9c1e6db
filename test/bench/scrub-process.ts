import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const launcher = join(import.meta.dirname, "../../packages/cli/bin/firstpass.mjs");
const sampleEveryMs = 100;

/** The measurements of one run of `firstpass scrub`. */
export interface ScrubRound {
  seconds: number;
  /** The largest resident memory, by samples. */
  peakMb: number;
}

/** Runs `firstpass scrub` in its own process. Its verdicts go nowhere, since a terminal or file is not its work. */
export async function timeScrub(args: readonly string[]): Promise<ScrubRound> {
  const started = performance.now();
  const child = spawn(process.execPath, [launcher, "scrub", ...args, "--format", "json"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  let peakMb = 0;
  const sampling = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(child.pid!));
  }, sampleEveryMs);
  const status = await new Promise((resolve) => child.once("close", resolve));
  clearInterval(sampling);
  if (status !== 1) throw new Error(`firstpass scrub has ended with status ${status}: ${stderr}`);
  return { seconds: (performance.now() - started) / 1000, peakMb };
}

/** The largest resident memory of a process to date, as the kernel counts it. 0 when it has ended. */
function residentMb(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return (Number(kilobytes ?? 0) * 1024) / 1e6;
  } catch {
    return 0;
  }
}
