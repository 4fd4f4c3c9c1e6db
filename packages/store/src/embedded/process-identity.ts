import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/**
 * When the process started, as the system tells it: with its id it names one process for ever.
 * Holds no white space; `null` when the process is gone.
 */
export async function startOfProcess(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return (await ask(pid, "lstart="))?.replaceAll(/\s+/g, "_") ?? null;
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (line === null) return null;
  // The second field is the program's name in parentheses and may hold anything; the state is the 3rd, the start the
  // 22nd. A zombie is dead: in a container there may be nobody who reaps it.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** The command line of a process; `null` when it is gone. */
export async function commandOfProcess(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return ask(pid, "command=");
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  return line?.replaceAll("\0", " ") ?? null;
}

async function ask(pid: number, column: string): Promise<string | null> {
  try {
    const { stdout } = await execute("ps", ["-o", column, "-p", String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
