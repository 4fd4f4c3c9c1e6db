import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError, codeOf } from "../command.ts";
import { Home } from "../installation/home.ts";
import type { Totals } from "./totals.ts";

/** The progress of a simulation. It contains counts, amounts, payer ids, and control numbers of claims in error. */
export interface SavedProgress {
  /** The last chunk finished. */
  after: string;
  /** The last chunk when the simulation began. Later chunks are ignored. */
  through: string | null;
  /** All claims to simulate. */
  claims: number;
  csvBytes: number;
  totals: ReturnType<Totals["save"]>;
}

/** Saves the progress of a simulation, so that the same command can resume it after any interruption. */
export class Checkpoint {
  readonly #folder: string;
  readonly #file: string;

  /** @param inputs everything the result depends on; each set of inputs has its own checkpoint */
  constructor(home: string, inputs: object) {
    this.#folder = new Home(home).simulationsFolder;
    const name = createHash("sha256").update(JSON.stringify(inputs)).digest("hex").slice(0, 32);
    this.#file = join(this.#folder, `${name}.json`);
  }

  /** `null` when there is no checkpoint, or it is damaged. */
  async read(): Promise<SavedProgress | null> {
    try {
      return JSON.parse(await readFile(this.#file, "utf8")) as SavedProgress;
    } catch {
      return null;
    }
  }

  /** Replaces the file atomically. @throws CommandError */
  async write(progress: SavedProgress): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(this.#draft, JSON.stringify(progress), { mode: 0o600 });
      await rename(this.#draft, this.#file);
    } catch (error) {
      const code = codeOf(error) ?? error;
      throw new CommandError(
        `${this.#folder}: cannot be written (${code}): choose another folder with FIRSTPASS_HOME or --home`,
      );
    }
  }

  async remove(): Promise<void> {
    await rm(this.#file, { force: true });
    await rm(this.#draft, { force: true });
  }

  get #draft(): string {
    return `${this.#file}.new`;
  }
}
