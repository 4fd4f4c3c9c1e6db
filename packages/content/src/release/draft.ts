import type { CalendarDate } from "@firstpass/claim";
import { z } from "zod";
import { TableFile } from "../tables/table-file.ts";
import type { TableKind } from "../tables/table-kind.ts";
import { readVerified } from "./content-object.ts";
import {
  hashContents,
  type PolicyRecord,
  type ReleaseDraft,
  type ReleaseRecord,
  sha256,
  type TableRecord,
  type TableSource,
} from "./record.ts";
import { ContentReleaseUnknownError, type Shelf } from "./shelf.ts";
import { starterRelease } from "./starter.ts";

/** A release being made: its base, with some tables and policies replaced. */
export interface Draft {
  readonly base: ReleaseRecord;
  /** The draft's table file, to merge a list into; `null`: none. @throws ContentObjectBrokenError */
  table(kind: TableKind): Promise<Uint8Array | null>;
  /** @param sources the new source files of the table; the base's sources that still apply are kept. */
  setTable(bytes: Uint8Array, sources: readonly TableSource[]): void;
  setPolicy(fileName: string, text: string): void;
  /** @returns whether the policy existed. */
  removePolicy(fileName: string): boolean;
  /**
   * Puts the release on the shelf.
   * @returns the release, and whether it is new: the shelf may already have one with the same contents.
   */
  put(today: CalendarDate): Promise<{ record: ReleaseRecord; isNew: boolean }>;
}

/**
 * Starts a draft.
 * @param base the release to start from; by default the active one.
 * @throws ContentReleaseUnknownError
 */
export async function openDraft(shelf: Shelf, base?: string): Promise<Draft> {
  const name = base ?? (await shelf.active()) ?? starterRelease().record.release;
  const record = await shelf.find(name);
  if (!record) {
    const known = await shelf.list();
    throw new ContentReleaseUnknownError(
      name,
      known.map(({ release }) => release),
    );
  }
  return new OpenDraft(shelf, record);
}

class OpenDraft implements Draft {
  readonly base: ReleaseRecord;
  readonly #shelf: Shelf;
  readonly #tables: Map<TableKind, TableRecord>;
  readonly #policies: Map<string, PolicyRecord>;
  /** New tables and policies by hash. */
  readonly #objects = new Map<string, Uint8Array>();

  constructor(shelf: Shelf, base: ReleaseRecord) {
    this.base = base;
    this.#shelf = shelf;
    this.#tables = new Map(Object.entries(base.tables) as [TableKind, TableRecord][]);
    this.#policies = new Map(base.policies.map((policy) => [policy.fileName, policy]));
  }

  async table(kind: TableKind): Promise<Uint8Array | null> {
    const table = this.#tables.get(kind);
    if (!table) return null;
    const what = `the ${kind} table of release ${this.base.release}`;
    return this.#objects.get(table.hash) ?? (await readVerified(this.#shelf, table.hash, what));
  }

  setTable(bytes: Uint8Array, sources: readonly TableSource[]): void {
    const file = new TableFile(bytes);
    const before = this.#tables.get(file.kind)?.sources ?? [];
    this.#tables.set(file.kind, {
      hash: this.#keep(bytes),
      rows: file.rows,
      bytes: bytes.length,
      sources: joinSources(before, sources, stretchesOf(file)),
    });
  }

  setPolicy(fileName: string, text: string): void {
    const bytes = new TextEncoder().encode(text);
    this.#policies.set(fileName, { fileName, hash: this.#keep(bytes), bytes: bytes.length });
  }

  removePolicy(fileName: string): boolean {
    return this.#policies.delete(fileName);
  }

  #keep(bytes: Uint8Array): string {
    const hash = sha256(bytes);
    this.#objects.set(hash, bytes);
    return hash;
  }

  async put(today: CalendarDate): Promise<{ record: ReleaseRecord; isNew: boolean }> {
    const draft: ReleaseDraft = {
      base: this.base.release,
      tables: Object.fromEntries(this.#tables),
      policies: [...this.#policies.values()].sort((a, b) => compareText(a.fileName, b.fileName)),
      rules: this.base.rules,
    };
    const hash = hashContents(draft);
    const known = (await this.#shelf.list()).find((record) => record.hash === hash);
    const record = known?.base === null ? known : await this.#shelf.put(draft, this.#objectsOf(draft), today);
    return { record, isNew: known === undefined };
  }

  /** Objects that the shelf may lack: new ones, and starter objects, because a later version may ship others. */
  #objectsOf({ tables, policies }: ReleaseDraft): Map<string, Uint8Array> {
    const shipped = starterRelease().objects;
    const needed = new Map<string, Uint8Array>();
    for (const { hash } of [...Object.values(tables), ...policies]) {
      const bytes = this.#objects.get(hash) ?? shipped.get(hash);
      if (bytes) needed.set(hash, bytes);
    }
    return needed;
  }
}

const stretchesSchema = z.looseObject({
  stretches: z.array(z.object({ family: z.string(), effective: z.string().nullable() })).default([]),
});
type StretchOfFile = z.output<typeof stretchesSchema>["stretches"][number];

function stretchesOf(file: TableFile): StretchOfFile[] {
  return file.readMeta(stretchesSchema).stretches;
}

/** The sources of a table: the new ones, and the previous ones whose lists still apply on some date. */
function joinSources(
  before: readonly TableSource[],
  now: readonly TableSource[],
  stretches: readonly StretchOfFile[],
): TableSource[] {
  // A table without lists is replaced as a whole.
  if (stretches.length === 0) return [...now];
  const families = new Set(stretches.map(({ family }) => family)).size;
  const kept = before.filter(({ file, effective }) => {
    const stillCounts = effective === null || stretches.some((stretch) => stretch.effective === effective);
    const isReplaced = now.some((source) => source.effective === effective);
    // Lists of two families can begin on the same day, so only a file with the same name surely replaces itself.
    return stillCounts && (!isReplaced || (families > 1 && now.every((source) => source.file !== file)));
  });
  return [...kept, ...now].sort((a, b) => compareText(a.effective ?? "", b.effective ?? ""));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
