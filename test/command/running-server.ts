import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { startFirstpass } from "./firstpass.ts";

export interface RunningServer {
  child: ChildProcessWithoutNullStreams;
  stdout: string;
  url: string;
  key: string | null;
  /** Sends a signal and waits for the process to exit. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts `firstpass up` on a free port and waits until it is ready. */
export async function startUp(home: string): Promise<RunningServer> {
  const child = startFirstpass(["up", "--port", "0", "--home", home]);
  let stdout = "";
  let stderr = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  child.stderr.on("data", (text) => {
    stderr += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text) => {
      stdout += text;
      if (stdout.includes("Ctrl-C")) resolve();
    });
    void ended.then((status) => reject(new Error(`firstpass up exited with status ${status}: ${stderr}`)));
  });
  return {
    child,
    stdout,
    url: /API +(http:\S+)/.exec(stdout)![1]!,
    key: /API key +(\S+)/.exec(stdout)?.[1] ?? null,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}
