import { createHash } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { CommandError } from "../command.ts";
import { Home } from "../installation/home.ts";
import type { Totals } from "./totals.ts";

/** How far a simulation is. It holds counts, amounts, payers' ids and control numbers of claims in error. */
export interface Progress {
  /** The last chunk that is done. */
  after: string;
  /** The last chunk there was when it began: what comes in meanwhile is not looked at. */
  through: string | null;
  /** All claims to be gone through. */
  claims: number;
  csvBytes: number;
  totals: ReturnType<Totals["keep"]>;
}

/** Where a simulation keeps how far it is, so that the same command goes on when it was stopped, however that was. */
export class Checkpoint {
  readonly #folder: string;
  readonly #file: string;

  /** @param what all that the result depends on: another simulation has another checkpoint. */
  constructor(home: string, what: object) {
    this.#folder = new Home(home).simulationsFolder;
    const name = createHash("sha256").update(JSON.stringify(what)).digest("hex").slice(0, 32);
    this.#file = join(this.#folder, `${name}.json`);
  }

  /** `null` when there is none, or none that is whole. */
  async read(): Promise<Progress | null> {
    try {
      return JSON.parse(await readFile(this.#file, "utf8")) as Progress;
    } catch {
      return null;
    }
  }

  /** Written aside first: what is there is whole. @throws CommandError */
  async write(progress: Progress): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await writeFile(this.#draft, JSON.stringify(progress), { mode: 0o600 });
      await rename(this.#draft, this.#file);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? error.code : error;
      throw new CommandError(
        `${this.#folder}: cannot be written (${code}): choose another home with FIRSTPASS_HOME or --home`,
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
