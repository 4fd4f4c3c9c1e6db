import type { CalendarDate } from "@firstpass/claim";
import type { ReleaseDraft, ReleaseRecord } from "./record.ts";

/**
 * Where releases are kept. Objects and releases are immutable once put. An implementation holds what was put; laid
 * under {@link withStarter}, the release that ships with Firstpass is there too.
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
   * already is written again: that mends a broken one. Two drafts at once never get the same number.
   * @param objects by hash: those of the draft's tables and policies that may not be there yet.
   * @returns the release; the one that was there already when it has the same contents.
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

/** A content release was asked for by a name that the shelf does not hold. */
export class ContentReleaseUnknownError extends Error {
  readonly release: string;

  constructor(release: string, known: readonly string[]) {
    super(`there is no content release ${release} here: use ${known.join(" or ")}`);
    this.release = release;
  }
}
