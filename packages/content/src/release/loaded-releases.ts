import { TableFileError } from "../tables/table-file.ts";
import type { TableKind } from "../tables/table-kind.ts";
import type { Content } from "./content.ts";
import { ContentObjectBrokenError, readVerified } from "./content-object.ts";
import { openContent, openTable, type PolicyText, type Table, type Tables } from "./open-content.ts";
import type { PolicyRecord, ReleaseRecord } from "./record.ts";
import { ContentReleaseUnknownError, type Shelf } from "./shelf.ts";

interface Loaded {
  readonly content: Promise<Content>;
  /** By hash. */
  readonly tables: Map<string, Promise<Table>>;
  usedAtMs: number;
}

/** A cache of a shelf's releases. Releases share common tables. */
export class LoadedReleases {
  readonly #shelf: Shelf;
  readonly #releases = new Map<string, Loaded>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Loads a release unless it is in memory. @throws ContentReleaseUnknownError, ContentObjectBrokenError */
  get(release: string): Promise<Content> {
    let loaded = this.#releases.get(release);
    if (!loaded) {
      const tables = new Map<string, Promise<Table>>();
      const content = this.#load(release, tables);
      loaded = { content, tables, usedAtMs: 0 };
      this.#releases.set(release, loaded);
      // The next attempt may succeed.
      content.catch(() => this.#releases.delete(release));
    }
    loaded.usedAtMs = performance.now();
    return loaded.content;
  }

  /** Unloads the releases not used for `unusedMs`, except `kept`. */
  forget(unusedMs: number, kept: readonly string[]): void {
    const before = performance.now() - unusedMs;
    for (const [release, { usedAtMs }] of this.#releases) {
      if (usedAtMs < before && !kept.includes(release)) this.#releases.delete(release);
    }
  }

  async #load(release: string, tables: Map<string, Promise<Table>>): Promise<Content> {
    const record = await this.#shelf.find(release);
    if (!record) {
      const known = await this.#shelf.list();
      throw new ContentReleaseUnknownError(
        release,
        known.map((other) => other.release),
      );
    }
    const opened = Object.entries(record.tables).map(async ([kind, { hash }]) => {
      const table = this.#tableInMemory(hash) ?? this.#openTable(record, kind as TableKind, hash);
      tables.set(hash, table);
      return [kind, await table] as const;
    });
    const read = record.policies.map((policy) => this.#readPolicy(record, policy));
    const [entries, policyTexts] = await Promise.all([Promise.all(opened), Promise.all(read)]);
    return openContent(record, Object.fromEntries(entries) as Tables, policyTexts);
  }

  #tableInMemory(hash: string): Promise<Table> | undefined {
    for (const { tables } of this.#releases.values()) {
      const table = tables.get(hash);
      if (table) return table;
    }
    return undefined;
  }

  async #openTable({ release }: ReleaseRecord, kind: TableKind, hash: string): Promise<Table> {
    const what = `the ${kind} table of release ${release}`;
    const bytes = await readVerified(this.#shelf, hash, what);
    try {
      return openTable(kind, bytes);
    } catch (error) {
      if (!(error instanceof TableFileError)) throw error;
      throw new ContentObjectBrokenError(hash, `cannot be used: ${error.message}`, what);
    }
  }

  async #readPolicy({ release }: ReleaseRecord, { fileName, hash }: PolicyRecord): Promise<PolicyText> {
    const what = `the policy ${fileName} of release ${release}`;
    return { fileName, text: new TextDecoder().decode(await readVerified(this.#shelf, hash, what)) };
  }
}
