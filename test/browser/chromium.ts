import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/** Starts the Chromium of `CHROMIUM` or the PATH. @throws Error when there is none */
export async function startChromium(env: Record<string, string | undefined>): Promise<Browser> {
  const executablePath = findChromium(env);
  if (executablePath === undefined)
    throw new Error("Chromium is not on the PATH: install it, or set CHROMIUM to the path of its program.");
  return chromium.launch({
    executablePath,
    // Root, as in containers, cannot use the sandbox.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
}

/** The path of the program; `undefined` when there is none. */
export function findChromium(env: Record<string, string | undefined>): string | undefined {
  return env["CHROMIUM"] || findOnPath(env["PATH"] ?? "");
}

function findOnPath(path: string): string | undefined {
  const files = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
