import type { DocumentEntry, DocumentNote, NoteHeader } from "../document-note.ts";
import { DocumentError, problemOf } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";
import { noteKindOf } from "../note-kind.ts";
import { dateInText } from "../text/labeled-date.ts";
import { type NoteText, NoteTextBuilder } from "../text/note-text.ts";
import { childAt, childrenOf, isElement, parseXml, type XmlElement } from "../xml/xml-tree.ts";
import { readEmbedded } from "./embedded.ts";
import { dayOf } from "./hl7-time.ts";
import { hasText, writeSection } from "./narrative.ts";
import { type NoteActivity, noteActivitiesOf, readNoteActivity } from "./note-activity.ts";
import { authorOf, idsOf, patientOf, signatureOf } from "./people.ts";

/** Continuity of Care Document: a summary of the chart, in which only the notes are notes. */
const summaryCode = "34133-9";
const roots = new Set(["ClinicalDocument", "structuredBody", "component", "section", "entry", "act"]);

/**
 * The notes of a C-CDA document, or of a fragment without the root: a note for each Note Activity, and one of the other
 * sections.
 * @throws DocumentError if the XML cannot be read
 */
export async function readClinicalDocument(bytes: Uint8Array): Promise<DocumentEntry[]> {
  const root = parseXml(bytes);
  if (!roots.has(root.name)) {
    throw new DocumentError(
      "no-note",
      "the XML is not a C-CDA document: send a ClinicalDocument, or its sections",
    );
  }
  const header = headerOf(root);
  const nonXml = childAt(root, "component/nonXMLBody");
  if (nonXml)
    return [await entryOf(async () => ({ format: "c-cda", ...header, ...(await readNonXmlBody(nonXml)) }))];
  const sections = sectionsOf(root);
  const activities = sections.flatMap(allActivities).slice(0, documentLimits.notesMax);
  const isSummary = childAt(root, "code")?.attributes["code"] === summaryCode;
  // Who signed a summary did not sign the notes that it quotes.
  const ofActivities = isSummary ? { ...header, signature: null } : header;
  const entries: DocumentEntry[] = [];
  for (const [index, activity] of activities.entries()) {
    const where = `Note Activity ${index + 1}`;
    entries.push(await entryOf(() => readNoteActivity(activity, ofActivities, where)));
  }
  if (activities.length > 0 && isSummary) return entries;
  const rest = await entryOf(async () => ({
    format: "c-cda",
    ...header,
    ...readSections(sections, activities),
  }));
  if (rest.kind === "note" || activities.length === 0 || rest.problem.code !== "no-text")
    entries.unshift(rest);
  return entries;
}

/** @throws any error that is not a problem of the document */
export async function entryOf(read: () => Promise<DocumentNote>): Promise<DocumentEntry> {
  try {
    const note = await read();
    if (note.text.trim() === "") throw noText();
    return { kind: "note", note: { ...note, serviceDate: note.serviceDate ?? dateInText(note.text) } };
  } catch (error) {
    return { kind: "problem", problem: problemOf(error) };
  }
}

function noText(): DocumentError {
  return new DocumentError("no-text", "the document has no text: send the note with its text");
}

function headerOf(root: XmlElement): NoteHeader {
  const encounter = childAt(root, "componentOf/encompassingEncounter");
  const visit = dayOf(childAt(encounter, "effectiveTime"));
  const documented = childrenOf(root, "documentationOf").map((each) =>
    dayOf(childAt(each, "serviceEvent/effectiveTime")),
  );
  const isDocument = root.name === "ClinicalDocument";
  return {
    serviceDate: visit ?? (encounter ? null : (documented.find(Boolean) ?? null)),
    noteKind: noteKindOf([childAt(root, "code")?.attributes["code"]]),
    controlNumbers: [],
    documentIds: isDocument ? idsOf(root) : [],
    encounterIds: idsOf(encounter),
    patient: patientOf(root),
    author: authorOf(root),
    signature: signatureOf(root),
    status: isDocument && childrenOf(root, "legalAuthenticator").length > 0 ? "final" : "unknown",
  };
}

async function readNonXmlBody(body: XmlElement): Promise<NoteText> {
  const where = "nonXMLBody/text";
  const text = childAt(body, "text");
  if (!text) throw noText();
  return readEmbedded(text, where);
}

/** The top sections of a document or a fragment. */
function sectionsOf(root: XmlElement): XmlElement[] {
  if (root.name === "section") return [root];
  if (root.name === "entry" || root.name === "act") {
    const entry: XmlElement =
      root.name === "entry" ? root : { name: "entry", attributes: {}, children: [root] };
    return [{ name: "section", attributes: {}, children: [entry] }];
  }
  return root.children
    .filter(isElement)
    .filter(({ name }) => name === "component" || name === "structuredBody" || name === "section")
    .flatMap(sectionsOf);
}

function allActivities(section: XmlElement): NoteActivity[] {
  const inner = childrenOf(section, "component").flatMap((component) => childrenOf(component, "section"));
  return [...noteActivitiesOf(section), ...inner.flatMap(allActivities)];
}

/** The text of all sections, without what the activities refer to. */
function readSections(sections: readonly XmlElement[], activities: readonly NoteActivity[]): NoteText {
  const leftOut = new Set(activities.map(({ narrative }) => narrative));
  const isLeftOut = (element: XmlElement) => leftOut.has(element);
  const builder = new NoteTextBuilder();
  for (const section of sections) if (hasText(section, isLeftOut)) writeSection(builder, section, isLeftOut);
  return builder.finish();
}
