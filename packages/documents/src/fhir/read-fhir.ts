import { JsonBounds } from "@firstpass/claim";
import { type DocumentEntry, emptyHeader } from "../document-note.ts";
import { DocumentError, problemOf } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";
import { decodeText } from "../text/charset.ts";
import { readData } from "./attachments.ts";
import { readComposition } from "./composition.ts";
import { readDiagnosticReport, readDocumentReference } from "./document-reference.ts";
import { withHeader } from "./header.ts";
import { type FhirResource, isResource, openResources, type Resources, stringOf } from "./resources.ts";

const { notesMax } = documentLimits;

/** @throws DocumentError */
export function parseFhir(bytes: Uint8Array): unknown {
  const excess = new JsonBounds().check(bytes);
  if (excess) {
    const { problem, line, column } = excess;
    const what = `the JSON ${problem} (line ${line}, column ${column})`;
    throw new DocumentError(
      "too-large",
      `${what}: send one note per Bundle, without data that it does not need`,
    );
  }
  try {
    return JSON.parse(decodeText(bytes));
  } catch {
    throw new DocumentError(
      "damaged",
      "the JSON ends early or is not well-formed: export the resource again and send it whole",
    );
  }
}

/**
 * The notes of a FHIR R4 resource: of a Bundle, its Compositions, DocumentReferences and DiagnosticReports, in order, and the
 * same content only once. Bad input gives problems, never an exception.
 */
export async function readFhirNotes(root: unknown): Promise<DocumentEntry[]> {
  const resources = openResources(root);
  const bundle = isResource(root) && root.resourceType === "Bundle" ? root : null;
  const carriers = resources.all
    .filter((resource) => isCarrier(resource, resources, bundle))
    .slice(0, notesMax);
  if (carriers.length === 0) return [{ kind: "problem", problem: problemOf(noNote(bundle)) }];
  const entries: DocumentEntry[] = [];
  const seen = new Set<string>();
  for (const resource of carriers) {
    for (const entry of await entriesOf(resource, resources, bundle)) {
      if (entry.kind === "note") {
        // A note may appear as a DocumentReference and as a DiagnosticReport (US Core).
        const key = JSON.stringify([entry.note.serviceDate, entry.note.text]);
        if (seen.has(key)) continue;
        seen.add(key);
      }
      entries.push(entry);
    }
  }
  return entries;
}

const carrierTypes = new Set(["Composition", "DocumentReference", "DiagnosticReport"]);

/** Whether a resource contains a note. A Binary does only alone, and a report without a form has only results. */
function isCarrier(resource: FhirResource, { all }: Resources, bundle: FhirResource | null): boolean {
  if (resource.resourceType === "Binary") return all.length === 1;
  if (resource.resourceType === "DiagnosticReport" && bundle) return resource["presentedForm"] !== undefined;
  // The other documents of a document Bundle support its Composition.
  if (bundle?.["type"] === "document") return resource.resourceType === "Composition";
  return carrierTypes.has(resource.resourceType);
}

async function entriesOf(
  resource: FhirResource,
  resources: Resources,
  bundle: FhirResource | null,
): Promise<DocumentEntry[]> {
  try {
    if (resource.resourceType === "Composition") return readComposition(resource, resources, bundle);
    if (resource.resourceType === "DocumentReference")
      return await readDocumentReference(resource, resources);
    if (resource.resourceType === "DiagnosticReport") return await readDiagnosticReport(resource, resources);
    return await readBinary(resource);
  } catch (error) {
    return [{ kind: "problem", problem: problemOf(error) }];
  }
}

async function readBinary(binary: FhirResource): Promise<DocumentEntry[]> {
  const data = stringOf(binary["data"]);
  if (data === null) throw new DocumentError("no-text", "the Binary has no data: send it with its content");
  return withHeader(await readData(data, stringOf(binary["contentType"]), "the Binary"), emptyHeader);
}

function noNote(bundle: FhirResource | null): DocumentError {
  const what = bundle ? "the Bundle contains no note" : "the JSON is not a FHIR resource with a note";
  return new DocumentError(
    "no-note",
    `${what}: send a DocumentReference, a DiagnosticReport, a Binary, or a Bundle with them or with a Composition`,
  );
}
