import { type ClaimEntry, JsonBounds, rejected } from "@firstpass/claim";
import { readFhirClaims } from "@firstpass/formats";

/** The largest FHIR file: a Bundle is one document and is read whole. */
const fileBytesMax = 64 * 1024 * 1024;

/** Reads the claims of a file with one FHIR resource. */
export async function* readFhirFile(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ClaimEntry[]> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  const bounds = new JsonBounds();
  for await (const piece of bytes) {
    length += piece.length;
    const excess = bounds.check(piece);
    if (excess) {
      const message = `the JSON ${excess.problem} (line ${excess.line}, column ${excess.column}): send fewer claims per Bundle`;
      yield [rejected(0, null, { code: "claim-too-complex", message })];
      return;
    }
    if (length > fileBytesMax) {
      const message = `the file is longer than ${fileBytesMax} bytes: send fewer claims per Bundle`;
      yield [rejected(0, null, { code: "claim-too-large", message })];
      return;
    }
    pieces.push(piece);
  }
  let resource: unknown;
  try {
    resource = JSON.parse(Buffer.concat(pieces).toString("utf8"));
  } catch {
    // The parser's message quotes the input, which is PHI.
    const message =
      "the file is not one FHIR resource in JSON: it may be cut off, or have a resource per line instead of a Bundle";
    yield [rejected(0, null, { code: "claim-not-json", message })];
    return;
  }
  yield await readFhirClaims(resource);
}
