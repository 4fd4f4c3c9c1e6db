import type { CalendarDate } from "@firstpass/claim";
import type { TableKind } from "./table-kind.ts";
import type { UnitMethods } from "./unit-method.ts";

/** A file that a table was made from. */
export interface TableSource {
  /** As it was named where it was imported. */
  file: string;
  /** The first day it speaks for; `null` where its rows carry dates of their own. */
  effective: CalendarDate | null;
}

export interface TableRecord {
  /** SHA-256 of the table file, in lower-case hexadecimal: the name of its object. */
  hash: string;
  rows: number;
  bytes: number;
  sources: readonly TableSource[];
}

export interface PolicyRecord {
  fileName: string;
  /** SHA-256 of the text in UTF-8: the name of its object. */
  hash: string;
  bytes: number;
}

/** Numbers of CMS's that stand in no table. */
export interface ReleaseRules {
  /** See `Content.bypassEitherColumnFrom`. */
  bypassEitherColumnFrom: CalendarDate;
  unitMethods: UnitMethods;
}

/** What verdicts depend on, all of it: two releases with the same contents have the same hash. */
export interface ReleaseContents {
  tables: Readonly<Partial<Record<TableKind, TableRecord>>>;
  /** In the order of their file names. */
  policies: readonly PolicyRecord[];
  rules: ReleaseRules;
}

/** A release that has no number yet. */
export interface ReleaseDraft extends ReleaseContents {
  /** The release it was made from. */
  base: string | null;
}

/** The manifest of a release. */
export interface ReleaseRecord extends ReleaseDraft {
  /** Such as `2026Q4.2`. */
  release: string;
  importedOn: CalendarDate;
  /** SHA-256 over the hashes of its tables and policies and over its rules; not over its name, base or day. */
  hash: string;
}

/**
 * Where releases are kept. Objects and releases are immutable once put. The release that ships with Firstpass is on
 * every shelf: as base, and as one that can be activated.
 */
export interface Shelf {
  /** Oldest first. */
  list(): Promise<ReleaseRecord[]>;
  /** `null` when there is none of that name. */
  find(release: string): Promise<ReleaseRecord | null>;
  /**
   * The bytes of a table or policy object, decompressed, not yet held against their hash.
   * @throws ContentObjectBrokenError when there is no such object, or it cannot be decompressed.
   */
  readObject(hash: string): Promise<Uint8Array>;
  hasObject(hash: string): Promise<boolean>;
  /**
   * Writes the objects, then the record, so that no reader sees a release without its tables. An object that is there
   * already is written again: that mends a broken one. Two at once never get the same number.
   * @returns the release; one that was there already when it has the same hash.
   */
  put(
    draft: ReleaseDraft,
    objects: ReadonlyMap<string, Uint8Array>,
    today: CalendarDate,
  ): Promise<ReleaseRecord>;
  /** The release that new claims are admitted under; `null`: the one that ships with Firstpass. */
  active(): Promise<string | null>;
  /** @param release `null`: the one that ships with Firstpass. @throws ContentReleaseUnknownError */
  activate(release: string | null): Promise<void>;
}
