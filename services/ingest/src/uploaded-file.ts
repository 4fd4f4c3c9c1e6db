import {
  type BatchRef,
  dropPieces,
  type SealedPiece,
  type Store,
  sealPiece,
  storePieces,
} from "@firstpass/store";

/** Body bytes that are compressed together. Smaller pieces cost more time per claim and compress less. */
const pieceBytes = 256 * 1024;
/** Most compressed bytes that wait for claims to be stored with. */
const waitingBytesMax = 512 * 1024;

/**
 * Keeps the file of an upload as it is read: compressed and sealed in pieces, which are stored with the claims that were
 * read from them. Pieces without claims are stored by themselves when there are many, so memory use does not grow.
 */
export class UploadedFile {
  readonly #store: Store;
  readonly #batch: BatchRef;
  #open: Uint8Array[] = [];
  #openBytes = 0;
  #waiting: SealedPiece[] = [];
  #waitingBytes = 0;
  #pieces = 0;
  #isStored = false;

  constructor(store: Store, batch: BatchRef) {
    this.#store = store;
    this.#batch = batch;
  }

  /** Passes a body on, and keeps it. */
  async *keep(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      this.#open.push(piece);
      this.#openBytes += piece.length;
      if (this.#openBytes >= pieceBytes) this.#seal();
      if (this.#waitingBytes > waitingBytesMax) {
        this.#isStored = true;
        await storePieces(this.#store, this.#batch, this.take());
      }
      yield piece;
    }
  }

  /** Takes the pieces that were read and are not stored, up to the last byte read. */
  take(): SealedPiece[] {
    if (this.#openBytes > 0) this.#seal();
    const pieces = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    return pieces;
  }

  /** Deletes the stored pieces of a file without claims. */
  async drop(): Promise<void> {
    if (this.#isStored) await dropPieces(this.#store, this.#batch);
  }

  #seal(): void {
    const bytes = this.#open.length === 1 ? this.#open[0]! : Buffer.concat(this.#open);
    const piece = sealPiece(this.#store, this.#batch, this.#pieces++, bytes);
    this.#waiting.push(piece);
    this.#waitingBytes += piece.sealed.length;
    this.#open = [];
    this.#openBytes = 0;
  }
}
