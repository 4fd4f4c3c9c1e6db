import type { Content } from "./content.ts";
import { LoadedReleases } from "./loaded-releases.ts";
import type { Shelf } from "./shelf.ts";
import { starterRelease } from "./starter.ts";

/** Loads content releases by name. */
export interface Releases {
  /**
   * Loads a release unless it is in memory. Concurrent callers share one load, and releases share common tables.
   * @throws ContentReleaseUnknownError, ContentObjectBrokenError
   */
  get(release: string): Promise<Content>;
}

/** The content releases of a process, including the active one. */
export interface ContentLibrary extends Releases {
  /** The active release as of the last poll, for new work. */
  readonly current: Content;
  /** Stops polling. Loaded releases remain usable. */
  close(): void;
}

export interface LibraryOptions {
  shelf: Shelf;
  /** The interval at which the shelf is polled for the active release. */
  pollMs?: number;
  /** Called when another release becomes current. */
  onActivated?: (content: Content) => void;
  /**
   * Called when the active release cannot be determined or loaded; the current one stays current. Not called again for
   * the same error.
   */
  onError?: (error: unknown) => void;
}

/** Releases not used for this time are unloaded, except the current and the previous one. */
const unusedMsMax = 5 * 60_000;

/** Opens a library and loads the active release. @throws ContentReleaseUnknownError, ContentObjectBrokenError */
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

/** Loads releases on demand, for a process that needs them rarely and does not need the active one. */
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
 * Loads a single release.
 * @param release by default the active one.
 * @throws ContentReleaseUnknownError, ContentObjectBrokenError
 */
export async function loadRelease(shelf: Shelf, release?: string): Promise<Content> {
  return new LoadedReleases(shelf).get(release ?? (await activeRelease(shelf)));
}

/** The name of the release under which new claims are admitted. */
export async function activeRelease(shelf: Shelf): Promise<string> {
  return (await shelf.active()) ?? starterRelease().record.release;
}
