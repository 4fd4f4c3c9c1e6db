/** Thrown by a handler when another attempt cannot help. The chunk is given up immediately. */
export class HopelessJobError extends Error {
  override readonly name = "HopelessJobError";
}
