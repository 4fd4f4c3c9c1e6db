import { contentOf, decodeBase64, readText } from "../attachment.ts";
import { readClinicalDocument } from "../ccda/clinical-document.ts";
import type { DocumentEntry, DocumentNote } from "../document-note.ts";
import { DocumentError, problemOf } from "../document-problem.ts";
import {
  arrayOf,
  type FhirObject,
  type FhirResource,
  isObject,
  type Resources,
  stringOf,
} from "./resources.ts";

/** What an attachment contains: a text, or the notes of a C-CDA document. */
export type Attached = Pick<DocumentNote, "text" | "sections"> | DocumentEntry[];

/** The order in which the formats of one note are tried. */
const preference = [/xml/, /plain/, /html/, /rtf/, /pdf/];

/**
 * Reads the attachments of one note: FHIR requires them to be the same note in different formats, so the first one that can be
 * read counts.
 * @throws DocumentError of the most preferred format if none can be read
 */
export async function readAttachments(
  attachments: readonly FhirObject[],
  resources: Resources,
  from: FhirResource,
): Promise<Attached> {
  const where = placeOf(resources, from);
  const rank = ({ contentType }: FhirObject) => {
    const index = preference.findIndex((pattern) => pattern.test(stringOf(contentType) ?? ""));
    return index < 0 ? preference.length : index;
  };
  let first: DocumentError | null = null;
  for (const attachment of attachments.toSorted((a, b) => rank(a) - rank(b))) {
    try {
      return await readAttachment(attachment, resources, from, where);
    } catch (error) {
      problemOf(error);
      first ??= error as DocumentError;
    }
  }
  throw first ?? new DocumentError("no-text", `${where} has no attachment: send it with its content`);
}

async function readAttachment(
  attachment: FhirObject,
  resources: Resources,
  from: FhirResource,
  where: string,
): Promise<Attached> {
  const binary = stringOf(attachment["url"])
    ? resources.resolve({ reference: attachment["url"] }, from)
    : null;
  const data =
    stringOf(attachment["data"]) ?? (binary?.resourceType === "Binary" ? stringOf(binary["data"]) : null);
  if (data === null && attachment["url"] !== undefined) {
    throw new DocumentError(
      "reference-not-followed",
      `${where} has its content at a url, which is never fetched: send the content as attachment.data, or the Binary in the same Bundle`,
    );
  }
  if (data === null)
    throw new DocumentError("no-text", `${where} has no attachment.data: send it with its content`);
  const mediaType = stringOf(attachment["contentType"]) ?? stringOf(binary?.["contentType"]);
  return readData(data, mediaType, `the attachment of ${where}`);
}

/** @throws DocumentError */
export async function readData(data: string, mediaType: string | null, where: string): Promise<Attached> {
  const content = contentOf(decodeBase64(data, where), mediaType, where);
  const { kind } = content;
  if (kind === "xml") return readClinicalDocument(content.bytes);
  if (kind === "json") {
    throw new DocumentError("unsupported-type", `${where} is another FHIR resource: send that resource`);
  }
  return readText(kind, content);
}

/** "DocumentReference (resource 3)": where a resource is, without its id. */
export function placeOf({ all }: Resources, resource: FhirResource): string {
  const position = all.indexOf(resource) + 1;
  return all.length > 1 && position > 0
    ? `${resource.resourceType} (resource ${position})`
    : resource.resourceType;
}

/** Attachments of DocumentReference.content. */
export function attachmentsOf(content: unknown): FhirObject[] {
  return arrayOf(content).flatMap(({ attachment }) => (isObject(attachment) ? [attachment] : []));
}
