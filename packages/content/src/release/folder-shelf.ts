import { randomUUID } from "node:crypto";
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import type { CalendarDate } from "@firstpass/claim";
import { ContentObjectBrokenError } from "./content-object.ts";
import {
  compareReleases,
  numberDraft,
  parseReleaseRecord,
  type ReleaseDraft,
  type ReleaseRecord,
} from "./record.ts";
import type { Shelf } from "./shelf.ts";
import { withStarter } from "./starter-shelf.ts";

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Large, so that tables are decompressed in few pieces. */
const pieceBytes = 1 << 20;

/**
 * A shelf in a folder, which is created by the first `put`. Files are written under a temporary name, synced and renamed,
 * so that no partial file is ever visible, even after a crash, and several processes can put releases at once. The release
 * put last becomes active.
 */
export function openFolderShelf(folder: string): Shelf {
  return withStarter(new FolderShelf(folder));
}

class FolderShelf implements Shelf {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #objectFile(hash: string): string {
    return join(this.#folder, "objects", `${hash}.zst`);
  }

  #recordFile(release: string): string {
    return join(this.#folder, "releases", `${release}.json`);
  }

  get #activeFile(): string {
    return join(this.#folder, "active");
  }

  async list(): Promise<ReleaseRecord[]> {
    const names = (await absentIsNull(readdir(join(this.#folder, "releases")))) ?? [];
    const releases = names
      .filter((name) => name.endsWith(".json"))
      .map((name) => name.slice(0, -".json".length));
    const records = await Promise.all(releases.sort(compareReleases).map((release) => this.find(release)));
    return records.filter((record) => record !== null);
  }

  async find(release: string): Promise<ReleaseRecord | null> {
    if (!/^\w+\.\d+$/.test(release)) return null;
    const text = await absentIsNull(readFile(this.#recordFile(release), "utf8"));
    return text === null ? null : parseReleaseRecord(JSON.parse(text));
  }

  async readObject(hash: string): Promise<Uint8Array> {
    const file = this.#objectFile(hash);
    const compressed = await absentIsNull(readFile(file));
    if (compressed === null) throw new ContentObjectBrokenError(hash, `is missing (${file})`);
    try {
      return await decompress(compressed, { chunkSize: pieceBytes });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new ContentObjectBrokenError(hash, `cannot be decompressed (${file}: ${reason})`);
    }
  }

  async hasObject(hash: string): Promise<boolean> {
    return (await absentIsNull(stat(this.#objectFile(hash)))) !== null;
  }

  async put(
    draft: ReleaseDraft,
    objects: ReadonlyMap<string, Uint8Array>,
    today: CalendarDate,
  ): Promise<ReleaseRecord> {
    await mkdir(join(this.#folder, "objects"), { recursive: true });
    await mkdir(join(this.#folder, "releases"), { recursive: true });
    for (const [hash, bytes] of objects) await replaceFile(this.#objectFile(hash), await compress(bytes));
    const record = await this.#putRecord(draft, today);
    await this.activate(record.release);
    return record;
  }

  async #putRecord(draft: ReleaseDraft, today: CalendarDate): Promise<ReleaseRecord> {
    while (true) {
      const existing = await this.list();
      const names = existing.map(({ release }) => release);
      const record = numberDraft(draft, names, today);
      const same = existing.find(({ hash }) => hash === record.hash);
      if (same) return same;
      const isFirst = await createFile(this.#recordFile(record.release), JSON.stringify(record, null, 2));
      // Otherwise another process took the number first.
      if (isFirst) return record;
    }
  }

  async active(): Promise<string | null> {
    const text = await absentIsNull(readFile(this.#activeFile, "utf8"));
    return text?.trim() || null;
  }

  async activate(release: string | null): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await replaceFile(this.#activeFile, `${release ?? ""}\n`);
  }
}

/** The result of a file system call; `null` if the file does not exist. */
async function absentIsNull<Result>(call: Promise<Result>): Promise<Result | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Replaces a file atomically. */
async function replaceFile(file: string, data: string | Uint8Array): Promise<void> {
  const draft = await writeDraft(file, data);
  await rename(draft, file);
  await syncFolder(dirname(file));
}

/** Creates a file atomically; returns false if it already exists. */
async function createFile(file: string, data: string): Promise<boolean> {
  const draft = await writeDraft(file, data);
  try {
    await link(draft, file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
  await syncFolder(dirname(file));
  return true;
}

async function writeDraft(file: string, data: string | Uint8Array): Promise<string> {
  const draft = `${file}.${randomUUID()}.draft`;
  const handle = await open(draft, "wx");
  try {
    await handle.writeFile(data);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return draft;
}

/** Makes a rename durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
