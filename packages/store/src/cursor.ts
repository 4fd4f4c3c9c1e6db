/** A page was asked for with a cursor that no page gave. */
export class CursorInvalidError extends Error {
  constructor() {
    super("this cursor is none that a page gave: start again without one");
  }
}
