import type { DocumentEntry, DocumentSignature } from "../document-note.ts";
import { DocumentError } from "../document-problem.ts";
import { writeHtml } from "../html/html-text.ts";
import { documentLimits } from "../limits.ts";
import { noteKindOf } from "../note-kind.ts";
import { NoteTextBuilder } from "../text/note-text.ts";
import { placeOf } from "./attachments.ts";
import { requireCurrent, statusOf } from "./document-reference.ts";
import { withHeader } from "./header.ts";
import { codesOf, idsOf, patientOf, personOf, signerOf } from "./people.ts";
import {
  arrayOf,
  type FhirObject,
  type FhirResource,
  isObject,
  type Resources,
  stringOf,
} from "./resources.ts";
import { dayOf, timeOf, visitOf } from "./times.ts";

/**
 * The note of a Composition: its sections with their texts.
 * @param bundle the document Bundle whose first entry the Composition is
 * @throws DocumentError
 */
export function readComposition(
  resource: FhirResource,
  resources: Resources,
  bundle: FhirResource | null,
): DocumentEntry[] {
  const where = placeOf(resources, resource);
  requireCurrent([resource["status"]], where);
  const builder = new NoteTextBuilder();
  const isWritten = arrayOf(resource["section"])
    .map((section) => writeSection(builder, section, 0))
    .includes(true);
  const text = builder.finish();
  if (!isWritten) {
    throw new DocumentError(
      "no-text",
      `${where} has no section with a text (section.text.div): send the note with its text`,
    );
  }
  const visit = visitOf(resources, resource["encounter"], resource);
  const documented = arrayOf(resource["event"]).map(({ period }) => dayOf(period));
  const status = statusOf(resource["status"]);
  return withHeader(text, {
    serviceDate: visit.date ?? documented.find(Boolean) ?? null,
    noteKind: noteKindOf([...codesOf(resource["type"]), ...codesOf(resource["category"])]),
    controlNumbers: [],
    documentIds: [...idsOf(bundle?.["identifier"]), ...idsOf(resource["identifier"])],
    encounterIds: visit.ids,
    patient: patientOf(resources, resource),
    author: personOf(resources, resource["author"], resource),
    signature:
      status === "preliminary"
        ? null
        : (bundleSignature(bundle, resources, resource) ?? attestationOf(resource, resources)),
    status,
  });
}

/** Returns whether the section, or one inside it, has a text. */
function writeSection(builder: NoteTextBuilder, section: FhirObject, depth: number): boolean {
  if (depth > documentLimits.depthMax) {
    throw new DocumentError(
      "nested-too-deep",
      "the sections of the Composition are nested too deep: send them side by side",
    );
  }
  builder.beginSection(stringOf(section["title"]) ?? "");
  const div = isObject(section["text"]) ? stringOf(section["text"]["div"]) : null;
  if (div) writeHtml(builder, div);
  const inner = arrayOf(section["section"]).map((each) => writeSection(builder, each, depth + 1));
  builder.endSection();
  return div !== null || inner.includes(true);
}

/** Of a document Bundle that was signed as a whole. */
function bundleSignature(
  bundle: FhirResource | null,
  resources: Resources,
  composition: FhirResource,
): DocumentSignature | null {
  if (!isObject(bundle?.["signature"])) return null;
  const { who, when } = bundle["signature"];
  return { ...signerOf(resources, who, composition), signedAt: timeOf(when) };
}

/** The legal attester, else a professional one. */
function attestationOf(composition: FhirResource, resources: Resources): DocumentSignature | null {
  const attesters = arrayOf(composition["attester"]);
  const attester = ["legal", "professional"]
    .map((mode) => attesters.find((each) => each["mode"] === mode))
    .find(Boolean);
  if (!attester) return null;
  return { ...signerOf(resources, attester["party"], composition), signedAt: timeOf(attester["time"]) };
}
