/**
 * A Postgres array of ids, numbers, dates or booleans, as its text. The driver quotes and escapes each element of an
 * array that it is given, which for hundreds of them costs more than the statement.
 */
export function plainArray(values: readonly (string | number | boolean)[]): string {
  return `{${values.join(",")}}`;
}

/** A `bytea[]`. */
export function bytesArray(values: readonly Buffer[]): string {
  return plainArray(values.map((bytes) => `"\\\\x${bytes.toString("hex")}"`));
}
