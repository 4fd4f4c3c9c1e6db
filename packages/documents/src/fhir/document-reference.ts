import type { DocumentEntry, DocumentNote, DocumentStatus, NoteHeader } from "../document-note.ts";
import { DocumentError } from "../document-problem.ts";
import { noteKindOf } from "../note-kind.ts";
import { attachmentsOf, placeOf, readAttachments } from "./attachments.ts";
import { withHeader } from "./header.ts";
import { codesOf, idsOf, patientOf, personOf, signerOf } from "./people.ts";
import { arrayOf, type FhirResource, isObject, type Resources, stringOf } from "./resources.ts";
import { dateOf, dayOf, visitOf } from "./times.ts";

const statuses: Readonly<Record<string, DocumentStatus>> = {
  registered: "preliminary",
  partial: "preliminary",
  preliminary: "preliminary",
  final: "final",
  amended: "amended",
  corrected: "amended",
  appended: "amended",
};

/** @throws DocumentError */
export async function readDocumentReference(
  resource: FhirResource,
  resources: Resources,
): Promise<DocumentEntry[]> {
  requireCurrent([resource["status"], resource["docStatus"]], placeOf(resources, resource));
  const context = isObject(resource["context"]) ? resource["context"] : {};
  const visit = visitOf(resources, context["encounter"], resource);
  const attached = await readAttachments(attachmentsOf(resource["content"]), resources, resource);
  const header: NoteHeader = {
    ...commonHeader(resource, resources, resource["docStatus"]),
    serviceDate: dayOf(context["period"]) ?? visit.date,
    noteKind: noteKindOf([...codesOf(resource["type"]), ...codesOf(resource["category"])]),
    controlNumbers: claimNumbersOf(resources, context["related"], resource),
    encounterIds: visit.ids,
    author: personOf(resources, resource["author"], resource),
    signature: authenticationOf(resource, resources),
  };
  return withHeader(attached, header);
}

/** @throws DocumentError */
export async function readDiagnosticReport(
  resource: FhirResource,
  resources: Resources,
): Promise<DocumentEntry[]> {
  requireCurrent([resource["status"]], placeOf(resources, resource));
  const visit = visitOf(resources, resource["encounter"], resource);
  const attached = await readAttachments(arrayOf(resource["presentedForm"]), resources, resource);
  const header: NoteHeader = {
    ...commonHeader(resource, resources, resource["status"]),
    serviceDate: dateOf(resource["effectiveDateTime"]) ?? dayOf(resource["effectivePeriod"]) ?? visit.date,
    noteKind: noteKindOf([...codesOf(resource["code"]), ...codesOf(resource["category"])]),
    controlNumbers: [],
    encounterIds: visit.ids,
    author: personOf(resources, resource["performer"] ?? resource["resultsInterpreter"], resource),
    signature: null,
  };
  return withHeader(attached, header);
}

export function statusOf(status: unknown): DocumentStatus {
  const code = stringOf(status) ?? "";
  return Object.hasOwn(statuses, code) ? statuses[code]! : "unknown";
}

/** @throws DocumentError */
export function requireCurrent(statuses: readonly unknown[], where: string): void {
  if (statuses.includes("entered-in-error")) {
    throw new DocumentError("not-current", `${where} was entered in error: send the note that replaces it`);
  }
  if (statuses.includes("superseded") || statuses.includes("cancelled")) {
    throw new DocumentError("not-current", `${where} was superseded or canceled: send the current note`);
  }
}

function commonHeader(
  resource: FhirResource,
  resources: Resources,
  status: unknown,
): Pick<DocumentNote, "documentIds" | "patient" | "status"> {
  const master = idsOf(resource["masterIdentifier"]);
  return {
    documentIds: [...master, ...idsOf(resource["identifier"])],
    patient: patientOf(resources, resource),
    status: statusOf(status),
  };
}

/** A final document with an authenticator is signed. FHIR R4 has no time for it. */
function authenticationOf(resource: FhirResource, resources: Resources): DocumentNote["signature"] {
  const isFinal =
    statusOf(resource["docStatus"]) === "final" || statusOf(resource["docStatus"]) === "amended";
  if (!isFinal || !isObject(resource["authenticator"])) return null;
  return { ...signerOf(resources, resource["authenticator"], resource), signedAt: null };
}

/** The control numbers of the claims that a document is about. */
function claimNumbersOf(resources: Resources, related: unknown, from: FhirResource): string[] {
  return arrayOf(related).flatMap((reference) => {
    const claim = resources.resolve(reference, from);
    if (claim?.resourceType === "Claim") return idsOf(claim["identifier"]).map(({ value }) => value);
    return reference["type"] === "Claim" ? idsOf(reference["identifier"]).map(({ value }) => value) : [];
  });
}
