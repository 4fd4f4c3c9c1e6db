import type { CalendarDate } from "@firstpass/claim";
import type { ReleaseDraft, ReleaseRecord } from "./record.ts";

/**
 * Storage for releases, in a folder or a database. Releases and their objects (tables and policies) are immutable.
 * {@link withStarter} adds the release that ships with Firstpass to an implementation.
 */
export interface Shelf {
  /** Oldest first. */
  list(): Promise<ReleaseRecord[]>;
  /** `null`: unknown. */
  find(release: string): Promise<ReleaseRecord | null>;
  /**
   * The decompressed bytes of a table or policy; their hash is not verified.
   * @throws ContentObjectBrokenError if the object is missing or cannot be decompressed.
   */
  readObject(hash: string): Promise<Uint8Array>;
  hasObject(hash: string): Promise<boolean>;
  /**
   * Writes the objects, then the record, so that no reader sees a release without its tables. An existing object is
   * written again, which repairs a damaged one. Concurrent drafts get different numbers.
   * @param objects the draft's tables and policies that the shelf may lack, by hash.
   * @returns the release, or the existing release with the same contents.
   */
  put(
    draft: ReleaseDraft,
    objects: ReadonlyMap<string, Uint8Array>,
    today: CalendarDate,
  ): Promise<ReleaseRecord>;
  /** The release under which new claims are admitted; `null`: the one that ships with Firstpass. */
  active(): Promise<string | null>;
  /** @param release `null`: the one that ships with Firstpass. @throws ContentReleaseUnknownError */
  activate(release: string | null): Promise<void>;
}

/** The shelf has no release with this name. */
export class ContentReleaseUnknownError extends Error {
  readonly release: string;

  constructor(release: string, known: readonly string[]) {
    super(`there is no content release ${release} here: use ${known.join(" or ")}`);
    this.release = release;
  }
}
