import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Repair } from "./repair.ts";

const suffix = ".repair.ts";

/** Imports every `<name>.repair.ts`. */
async function findRepairs(): Promise<Repair[]> {
  const files = readdirSync(import.meta.dirname).filter((file) => file.endsWith(suffix));
  return Promise.all(
    files.sort().map(async (file) => {
      const module = await import(pathToFileURL(join(import.meta.dirname, file)).href);
      const repair: Repair = module.default;
      const expected = file.slice(0, -suffix.length);
      if (repair?.id !== expected) throw new Error(`The repair in ${file} must have the id ${expected}.`);
      return repair;
    }),
  );
}

/** All repairs, by id. */
export const repairs: readonly Repair[] = await findRepairs();
