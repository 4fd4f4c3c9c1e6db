import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Stage, stages } from "@firstpass/claim";
import type { Need } from "../case/need.ts";
import type { Edit } from "./edit.ts";

const suffix = ".edit.ts";

/** Imports every `<stage>/<name>.edit.ts`. */
async function findEdits(): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const stage of stages) {
    const folder = join(import.meta.dirname, "..", stage);
    for (const file of readdirSync(folder)) {
      if (!file.endsWith(suffix)) continue;
      const module = await import(pathToFileURL(join(folder, file)).href);
      const edit: Edit = module.default;
      const expected = `${stage}/${file.slice(0, -suffix.length)}`;
      if (edit?.id !== expected)
        throw new Error(`The edit in ${stage}/${file} must have the id ${expected}.`);
      edits.push(edit);
    }
  }
  return edits.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** All edits, by id. */
export const catalogue: readonly Edit[] = await findEdits();

const byStage = new Map(stages.map((stage) => [stage, catalogue.filter((edit) => edit.stage === stage)]));

/** The edits of one stage, by id. */
export function editsOf(stage: Stage): readonly Edit[] {
  return byStage.get(stage)!;
}

/** The inputs that the edits of these stages need. */
export function needsOf(stages: readonly Stage[]): ReadonlySet<Need> {
  return new Set(stages.flatMap(editsOf).flatMap(({ needs }) => needs));
}
