import {
  ContentObjectBrokenError,
  ContentReleaseUnknownError,
  openFolderShelf,
  type Shelf,
} from "@firstpass/content";
import { CommandError, type Environment } from "../command.ts";
import { Home } from "../installation/home.ts";

/** Where content releases are kept: in the database of DATABASE_URL, or else in the home folder. */
export interface ShelfLocation {
  home: string;
  env: Environment;
}

export function isDatabase({ env }: ShelfLocation): boolean {
  return Boolean(env["DATABASE_URL"]);
}

/** Opens the shelf of content releases while `use` runs. @throws CommandError */
export async function withShelf<Result>(
  location: ShelfLocation,
  use: (shelf: Shelf) => Promise<Result>,
): Promise<Result> {
  try {
    return await useShelf(location, use);
  } catch (error) {
    throw explainContent(error);
  }
}

/** Turns the error of a release that cannot be loaded into a CommandError. */
export function explainContent(error: unknown): unknown {
  const isContentError =
    error instanceof ContentReleaseUnknownError || error instanceof ContentObjectBrokenError;
  return isContentError ? new CommandError(error.message) : error;
}

async function useShelf<Result>(
  { home, env }: ShelfLocation,
  use: (shelf: Shelf) => Promise<Result>,
): Promise<Result> {
  const databaseUrl = env["DATABASE_URL"];
  if (!databaseUrl) return use(openFolderShelf(new Home(home).contentFolder));
  // Most commands need no database and start faster without its client.
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
