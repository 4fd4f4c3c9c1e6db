import type { Content } from "./content.ts";
import { openStarterContent } from "./starter.ts";

/** The content releases this process can scrub by. */
export interface ContentLibrary {
  /** The release that new claims are admitted under. */
  readonly current: Content;
  /** @throws ContentReleaseUnknownError */
  get(release: string): Content;
}

/** A content release was asked for by a name that the library does not hold. */
export class ContentReleaseUnknownError extends Error {
  readonly release: string;

  constructor(release: string, known: readonly string[]) {
    super(`there is no content release ${release} here: use ${known.join(" or ")}`);
    this.release = release;
  }
}

/** Opens the releases at hand: the one that ships with Firstpass. */
export function openContentLibrary(): ContentLibrary {
  const current = openStarterContent();
  const releases = new Map([[current.release, current]]);
  return {
    current,
    get(release) {
      const content = releases.get(release);
      if (!content) throw new ContentReleaseUnknownError(release, [...releases.keys()]);
      return content;
    },
  };
}
