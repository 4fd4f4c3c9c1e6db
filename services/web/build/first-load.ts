import { existsSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";

const buildFolder = resolve(import.meta.dirname, "../dist");

interface Chunk {
  file: string;
  imports?: string[];
}

/** @throws Error when the app is not built */
function readManifest(): Record<string, Chunk> {
  const file = join(buildFolder, "manifest.json");
  if (!existsSync(file)) throw new Error("The web app is not built: run `npm run build:web`.");
  return JSON.parse(readFileSync(file, "utf8"));
}

/** The bytes of compressed JavaScript that a browser loads before it shows a page: its chunk and all that this imports. */
export function firstLoadBytes(pageSource: string): number {
  const chunks = readManifest();
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = chunks[name];
    if (!chunk) throw new Error(`${name} is not in the build's manifest: run \`npm run build:web\``);
    if (files.has(chunk.file)) return;
    files.add(chunk.file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  visit("index.html");
  visit(pageSource);
  return [...files].reduce((sum, file) => sum + statSync(join(buildFolder, `${file}.br`)).size, 0);
}

/** The sources of all pages, in the order of the build. */
export function pageSources(): string[] {
  return Object.keys(readManifest()).filter((name) => /^src\/pages\/[^/]+\/page\.tsx$/.test(name));
}
