import { byteOrderMark, csvRow } from "@firstpass/claim";
import { heldColumns, heldRows } from "./held-columns.ts";
import type { ListedClaim } from "./listed-claim.ts";

const heading = `${byteOrderMark}${csvRow(heldColumns.map(([name]) => name))}`;

/** held.csv: a row per finding. docs/formats/held-csv.md describes it. */
export async function* heldCsv(
  claims: AsyncIterable<readonly ListedClaim[]> | Iterable<readonly ListedClaim[]>,
): AsyncGenerator<string> {
  yield heading;
  for await (const some of claims) {
    const rows = heldRows(some);
    if (rows.length > 0) yield rows.map((row) => csvRow(heldColumns.map(([name]) => row[name]))).join("");
  }
}
