/** A page was asked for with a cursor that no page gave. */
export class CursorInvalidError extends Error {
  constructor() {
    super("this cursor is none that a page gave: start again without one");
  }
}

/** Two whole numbers as opaque text: callers are to hand it back, not to reckon with it. */
export function encodeCursor(first: number, second: number): string {
  return Buffer.from(`${first}.${second}`).toString("base64url");
}

/** @throws CursorInvalidError */
export function decodeCursor(cursor: string): [first: number, second: number] {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(Buffer.from(cursor, "base64url").toString("latin1"));
  if (!match) throw new CursorInvalidError();
  return [Number(match[1]), Number(match[2])];
}
