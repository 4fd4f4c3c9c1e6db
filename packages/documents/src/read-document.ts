import { contentOf, readText } from "./attachment.ts";
import { entryOf, readClinicalDocument } from "./ccda/clinical-document.ts";
import { type DocumentEntry, emptyHeader } from "./document-note.ts";
import { DocumentError, problemOf } from "./document-problem.ts";
import { parseFhir, readFhirNotes } from "./fhir/read-fhir.ts";
import { documentLimits } from "./limits.ts";

const { bytesMax } = documentLimits;

export interface DocumentOptions {
  /** As sent, with parameters: "text/plain; charset=utf-16". The first bytes take precedence. */
  mediaType?: string | null | undefined;
}

/** The notes of a document: at least one entry. Bad input gives problems, never an exception. */
export async function readDocument(
  bytes: Uint8Array,
  { mediaType }: DocumentOptions = {},
): Promise<DocumentEntry[]> {
  try {
    return await entriesOf(bytes, mediaType);
  } catch (error) {
    return [{ kind: "problem", problem: problemOf(error) }];
  }
}

async function entriesOf(bytes: Uint8Array, mediaType: string | null | undefined): Promise<DocumentEntry[]> {
  if (bytes.length > bytesMax) {
    throw new DocumentError(
      "too-large",
      `the document is larger than ${bytesMax / 1024 / 1024} MB: send one note per document, without images`,
    );
  }
  const content = contentOf(bytes, mediaType, "the document");
  const { kind } = content;
  if (kind === "xml") return readClinicalDocument(bytes);
  if (kind === "json") return readFhirNotes(parseFhir(bytes));
  return [await entryOf(async () => ({ ...emptyHeader, format: kind, ...(await readText(kind, content)) }))];
}
