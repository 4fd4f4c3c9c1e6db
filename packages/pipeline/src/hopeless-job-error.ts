/** Thrown by a handler when another attempt cannot help: the chunk is given up at once. */
export class HopelessJobError extends Error {
  override readonly name = "HopelessJobError";
}
