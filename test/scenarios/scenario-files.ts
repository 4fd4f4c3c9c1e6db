import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseScenario, type Scenario } from "./scenario.ts";

export interface ScenarioFile extends Scenario {
  /** Its path from this folder. */
  file: string;
}

/** Every `*.scenario` below this folder, by path. */
export function readScenarios(): ScenarioFile[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".scenario"))
    .sort()
    .map((file) => {
      try {
        return { file, ...parseScenario(readFileSync(join(import.meta.dirname, file), "utf8")) };
      } catch (error) {
        throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
      }
    });
}
