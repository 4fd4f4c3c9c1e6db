import {
  ContentObjectBrokenError,
  ContentReleaseUnknownError,
  openFolderShelf,
  type Shelf,
} from "@firstpass/content";
import { CommandError, type Environment } from "../command.ts";
import { Home } from "../installation/home.ts";

/** Where content releases are: in the database of DATABASE_URL, or else in the home folder. */
export interface ContentPlace {
  home: string;
  env: Environment;
}

export function isDatabase({ env }: ContentPlace): boolean {
  return Boolean(env["DATABASE_URL"]);
}

/** Opens the shelf of content releases for as long as `use` takes. @throws CommandError */
export async function withShelf<Result>(
  place: ContentPlace,
  use: (shelf: Shelf) => Promise<Result>,
): Promise<Result> {
  try {
    return await useShelf(place, use);
  } catch (error) {
    throw explainContent(error);
  }
}

/** What to say of a release that cannot be loaded. */
export function explainContent(error: unknown): unknown {
  const isOurs = error instanceof ContentReleaseUnknownError || error instanceof ContentObjectBrokenError;
  return isOurs ? new CommandError(error.message) : error;
}

async function useShelf<Result>(
  { home, env }: ContentPlace,
  use: (shelf: Shelf) => Promise<Result>,
): Promise<Result> {
  const databaseUrl = env["DATABASE_URL"];
  if (!databaseUrl) return use(openFolderShelf(new Home(home).contentFolder));
  // Loaded here: most commands need no database, and start faster without it.
  const { openDatabaseShelf } = await import("@firstpass/store");
  const { explainDatabase } = await import("../installation/installation.ts");
  const opened = await openDatabaseShelf(databaseUrl).catch((error) => {
    throw explainDatabase(error);
  });
  try {
    return await use(opened.shelf);
  } finally {
    await opened.close();
  }
}
