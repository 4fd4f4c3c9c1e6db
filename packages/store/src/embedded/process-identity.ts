import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";

const execute = promisify(execFile);

/**
 * When the process started, in the system's format without white space. Together with the process id it is unique.
 * `null` when the process has ended.
 */
export async function startOfProcess(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return (await askPs(pid, "lstart="))?.replaceAll(/\s+/g, "_") ?? null;
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  if (line === null) return null;
  // The second field is the program's name in parentheses, which can contain anything. The state is the 3rd field, the
  // start time the 22nd. A zombie has ended: in a container it may never be reaped.
  const fields = line.slice(line.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" ? null : (fields[19] ?? null);
}

/** The command line of a process; `null` when it has ended. */
export async function commandOfProcess(pid: number): Promise<string | null> {
  if (process.platform !== "linux") return askPs(pid, "command=");
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => null);
  return line?.replaceAll("\0", " ") ?? null;
}

async function askPs(pid: number, column: string): Promise<string | null> {
  try {
    const { stdout } = await execute("ps", ["-o", column, "-p", String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}
