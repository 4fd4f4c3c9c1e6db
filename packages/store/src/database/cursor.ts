/** The cursor of a page request is not one that a page returned. */
export class CursorInvalidError extends Error {
  constructor() {
    super("this cursor does not come from a page: start again without one");
  }
}

/** Encodes two whole numbers as opaque text. */
export function encodeCursor(first: number, second: number): string {
  return Buffer.from(`${first}.${second}`).toString("base64url");
}

/** @throws CursorInvalidError */
export function decodeCursor(cursor: string): [first: number, second: number] {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match) throw new CursorInvalidError();
  return [Number(match[1]), Number(match[2])];
}
