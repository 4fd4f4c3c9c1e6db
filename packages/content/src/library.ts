import type { Content } from "./content.ts";
import { openStarterContent } from "./starter.ts";

/** The content releases this process can scrub by, each in memory once. */
export interface ContentLibrary {
  /** The active release, for new work: the last one known, so that asking never waits. */
  readonly current: Content;
  /**
   * Loads the release if need be; callers at the same time share one load.
   * @throws ContentReleaseUnknownError, ContentObjectBrokenError
   */
  get(release: string): Promise<Content>;
  /** Asks the shelf no more. What was loaded can still be used. */
  close(): void;
}

/** A content release was asked for by a name that the shelf does not hold. */
export class ContentReleaseUnknownError extends Error {
  readonly release: string;

  constructor(release: string, known: readonly string[]) {
    super(`there is no content release ${release} here: use ${known.join(" or ")}`);
    this.release = release;
  }
}

/** Opens the releases at hand: the one that ships with Firstpass. */
export async function openContentLibrary(): Promise<ContentLibrary> {
  const current = openStarterContent();
  const releases = new Map([[current.release, current]]);
  return {
    current,
    async get(release) {
      const content = releases.get(release);
      if (!content) throw new ContentReleaseUnknownError(release, [...releases.keys()]);
      return content;
    },
    close() {},
  };
}
