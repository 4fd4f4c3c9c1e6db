import type { Content } from "./content.ts";
import { LoadedReleases } from "./loaded-releases.ts";
import type { Shelf } from "./shelf.ts";
import { starterRelease } from "./starter.ts";

/** Content releases by their names. */
export interface Releases {
  /**
   * Loads the release if need be; callers at the same time share one load, and releases share the tables they have in
   * common.
   * @throws ContentReleaseUnknownError, ContentObjectBrokenError
   */
  get(release: string): Promise<Content>;
}

/** The content releases this process can scrub by. */
export interface ContentLibrary extends Releases {
  /** The active release, for new work: the last one known, so that asking never waits. */
  readonly current: Content;
  /** Asks the shelf no more. What was loaded can still be used. */
  close(): void;
}

export interface LibraryOptions {
  shelf: Shelf;
  /** How long the shelf is left alone before it is asked again which release is active. */
  pollMs?: number;
  /** Told of the release that new work is done under from now on. */
  onActivated?: (content: Content) => void;
  /**
   * Told why it is not known which release is active, or why that cannot be loaded; new work goes on under the last
   * one. Once for as long as the cause is the same.
   */
  onError?: (error: unknown) => void;
}

/** A release that was asked for no longer ago stays in memory. The current and the one before it always do. */
const unusedMsMax = 5 * 60_000;

/** Opens the library at the active release. @throws ContentReleaseUnknownError, ContentObjectBrokenError */
export async function openContentLibrary({
  shelf,
  pollMs = 1000,
  onActivated = () => {},
  onError = () => {},
}: LibraryOptions): Promise<ContentLibrary> {
  const loaded = new LoadedReleases(shelf);
  let current = await loaded.get(await activeRelease(shelf));
  let previous = current;
  let lastProblem: string | null = null;
  let isClosed = false;

  const poll = async (): Promise<void> => {
    try {
      const active = await activeRelease(shelf);
      if (active !== current.release) {
        const content = await loaded.get(active);
        if (isClosed) return;
        previous = current;
        current = content;
        onActivated(content);
      }
      lastProblem = null;
    } catch (error) {
      if (String(error) !== lastProblem) onError(error);
      lastProblem = String(error);
    }
    loaded.forget(unusedMsMax, [current.release, previous.release]);
  };

  let timer = setTimeout(pollAgain, pollMs).unref();
  async function pollAgain(): Promise<void> {
    await poll();
    if (!isClosed) timer = setTimeout(pollAgain, pollMs).unref();
  }

  return {
    get current() {
      return current;
    },
    get: (release) => loaded.get(release),
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** Releases that are loaded when they are first asked for, by a process that seldom does. */
export function createReleases(shelf: Shelf): Releases {
  const loaded = new LoadedReleases(shelf);
  return {
    get(release) {
      loaded.forget(unusedMsMax, [release]);
      return loaded.get(release);
    },
  };
}

/**
 * Loads one release, for work that is done under no other.
 * @param release left out: the active one.
 * @throws ContentReleaseUnknownError, ContentObjectBrokenError
 */
export async function loadRelease(shelf: Shelf, release?: string): Promise<Content> {
  return new LoadedReleases(shelf).get(release ?? (await activeRelease(shelf)));
}

/** The name of the release that new claims are admitted under. */
export async function activeRelease(shelf: Shelf): Promise<string> {
  return (await shelf.active()) ?? starterRelease().record.release;
}
