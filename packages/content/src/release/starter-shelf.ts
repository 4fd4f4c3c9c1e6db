import { ContentObjectBrokenError } from "./content-object.ts";
import { compareReleases } from "./record.ts";
import { ContentReleaseUnknownError, type Shelf } from "./shelf.ts";
import { starterRelease } from "./starter.ts";

/** Adds the release that ships with Firstpass to a shelf. */
export function withStarter(shelf: Shelf): Shelf {
  const { record: starter, objects } = starterRelease();
  const list = async () =>
    [starter, ...(await shelf.list())].sort((a, b) => compareReleases(a.release, b.release));
  const find = async (release: string) => (release === starter.release ? starter : await shelf.find(release));
  return {
    list,
    find,
    readObject: async (hash) => objects.get(hash) ?? (await shelf.readObject(hash)),
    hasObject: async (hash) => objects.has(hash) || (await shelf.hasObject(hash)),
    put: (draft, given, today) => shelf.put(draft, given, today),
    active: () => shelf.active(),
    async activate(release) {
      if (release === null || release === starter.release) return shelf.activate(null);
      if (!(await find(release))) {
        throw new ContentReleaseUnknownError(
          release,
          (await list()).map((known) => known.release),
        );
      }
      return shelf.activate(release);
    },
  };
}

/** A read-only shelf with the release that ships with Firstpass. */
export function starterShelf(): Shelf {
  return withStarter({
    list: async () => [],
    find: async () => null,
    readObject: async (hash) => {
      throw new ContentObjectBrokenError(hash, "is missing");
    },
    hasObject: async () => false,
    put: async () => {
      throw new Error("content releases cannot be stored here: import into a folder or a database");
    },
    active: async () => null,
    activate: async () => {},
  });
}
