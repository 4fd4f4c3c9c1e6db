import { type FileHandle, open } from "node:fs/promises";
import { csvRow, formatMoney } from "@firstpass/claim";
import { CommandError, codeOf } from "../command.ts";
import type { Replayed } from "../rescrub/replay.ts";
import { editChanges } from "./edit-changes.ts";

const heading = [
  "claim_id",
  "control_number",
  "payer_id",
  "old_status",
  "new_status",
  "old_at_risk",
  "new_at_risk",
  "edits_came",
  "edits_went",
  "edits_changed",
];

/** A CSV file (RFC 4180) with a row for each claim that the content changes. */
export class ClaimsCsv {
  readonly #file: FileHandle;
  #bytes: number;

  private constructor(file: FileHandle, bytes: number) {
    this.#file = file;
    this.#bytes = bytes;
  }

  /** Starts a file. @throws CommandError when it cannot be written */
  static async create(name: string): Promise<ClaimsCsv> {
    try {
      const csv = new ClaimsCsv(await openPrivate(name), 0);
      await csv.#write(csvRow(heading));
      return csv;
    } catch (error) {
      const code = codeOf(error) ?? error;
      throw new CommandError(
        `--csv ${name}: cannot be written (${code}): choose a file in a folder you can write to`,
      );
    }
  }

  /** Appends to a file after its first `bytes`. Returns `null` when the file is missing or shorter. */
  static async resume(name: string, bytes: number): Promise<ClaimsCsv | null> {
    const file = await open(name, "r+").catch(() => null);
    if (!file) return null;
    if ((await file.stat()).size < bytes) {
      await file.close();
      return null;
    }
    await file.truncate(bytes);
    return new ClaimsCsv(file, bytes);
  }

  /** The size of the file. */
  get bytes(): number {
    return this.#bytes;
  }

  async add(replayed: readonly Replayed[]): Promise<void> {
    const rows = replayed.filter(({ difference }) => difference === "content").map(claimRow);
    if (rows.length > 0) await this.#write(rows.join(""));
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #write(text: string): Promise<void> {
    const { bytesWritten } = await this.#file.write(text, this.#bytes);
    this.#bytes += bytesWritten;
  }
}

/** The file lists claims, so only its owner may read it, also when it existed before. */
async function openPrivate(name: string): Promise<FileHandle> {
  const file = await open(name, "w", 0o600);
  if ((await file.stat()).isFile()) await file.chmod(0o600);
  return file;
}

function claimRow({ place, before, after }: Replayed): string {
  const changes = Map.groupBy(editChanges(before, after), ({ change }) => change);
  const edits = (change: "came" | "went" | "changed") =>
    (changes.get(change) ?? []).map(({ edit }) => edit).join(" ");
  return csvRow([
    place.claimId,
    place.controlNumber,
    place.payerId,
    before.status,
    after.status,
    formatMoney(before.atRiskCents),
    formatMoney(after.atRiskCents),
    edits("came"),
    edits("went"),
    edits("changed"),
  ]);
}
