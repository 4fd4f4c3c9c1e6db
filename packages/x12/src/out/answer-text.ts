/**
 * A part of an answer. The totals of a 277CA and the TA1 before a 999 are known last but come first, so the text after them
 * is spooled: kept in a file or in memory, until a piece adds all of it to the answer.
 */
export type AnswerPiece =
  | { to: "spool"; text: string }
  | { to: "file"; text: string }
  | { to: "file"; spooled: true };

/** An answer put together in memory. */
export class AnswerText {
  #spooled = "";
  text = "";

  add(pieces: readonly AnswerPiece[]): void {
    for (const piece of pieces) {
      if (piece.to === "spool") this.#spooled += piece.text;
      else if ("text" in piece) this.text += piece.text;
      else {
        this.text += this.#spooled;
        this.#spooled = "";
      }
    }
  }
}
