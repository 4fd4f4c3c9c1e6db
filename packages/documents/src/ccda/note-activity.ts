import type { DocumentNote, DocumentStatus, NoteHeader } from "../document-note.ts";
import { DocumentError } from "../document-problem.ts";
import { noteKindOf } from "../note-kind.ts";
import { type NoteText, NoteTextBuilder } from "../text/note-text.ts";
import { childAt, childrenOf, isElement, textOf, type XmlElement } from "../xml/xml-tree.ts";
import { readEmbedded } from "./embedded.ts";
import { dayOf } from "./hl7-time.ts";
import { writeNarrative } from "./narrative.ts";
import { authorOf, idsOf, signatureOfActivity } from "./people.ts";

/** Note Activity: one note with its own author, date and signer. */
const noteActivityRoot = "2.16.840.1.113883.10.20.22.4.202";

export interface NoteActivity {
  act: XmlElement;
  section: XmlElement;
  /** The element of the narrative that the note refers to. */
  narrative: XmlElement | null;
}

export function noteActivitiesOf(section: XmlElement): NoteActivity[] {
  const acts = childrenOf(section, "entry").flatMap((entry) =>
    childrenOf(entry, "act").filter(isNoteActivity),
  );
  if (acts.length === 0) return [];
  const byId = new Map<string, XmlElement>();
  addById(childAt(section, "text"), byId);
  return acts.map((act) => {
    const reference = childAt(act, "text/reference")?.attributes["value"];
    return { act, section, narrative: (reference?.startsWith("#") && byId.get(reference.slice(1))) || null };
  });
}

function isNoteActivity(act: XmlElement): boolean {
  return childrenOf(act, "templateId").some(({ attributes }) => attributes["root"] === noteActivityRoot);
}

function addById(element: XmlElement | null, byId: Map<string, XmlElement>): void {
  const id = element?.attributes["ID"];
  if (element && id !== undefined && !byId.has(id)) byId.set(id, element);
  for (const child of element?.children ?? []) if (isElement(child)) addById(child, byId);
}

const statuses: Readonly<Record<string, DocumentStatus>> = {
  completed: "final",
  active: "preliminary",
  new: "preliminary",
  held: "preliminary",
};

/**
 * The note of a Note Activity. The narrative it refers to must have the whole note (C-CDA R2.1), so embedded RTF or PDF is
 * read only without one.
 * @throws DocumentError
 */
export async function readNoteActivity(
  { act, section, narrative }: NoteActivity,
  document: NoteHeader,
  where: string,
): Promise<DocumentNote> {
  const code = childAt(act, "statusCode")?.attributes["code"] ?? "";
  if (code === "aborted" || code === "cancelled" || code === "nullified") {
    throw new DocumentError("not-current", `${where} was canceled: send the note that replaces it`);
  }
  const own = authorOf(act);
  const encounterIds = childrenOf(act, "entryRelationship").flatMap((each) =>
    idsOf(childAt(each, "encounter")),
  );
  const status = Object.hasOwn(statuses, code) ? statuses[code]! : "unknown";
  const signature = signatureOfActivity(act, own) ?? document.signature;
  const kind = childAt(act, "code");
  const codes = [...childrenOf(kind, "translation"), ...(kind ? [kind] : [])].map(
    ({ attributes }) => attributes["code"],
  );
  return {
    format: "c-cda",
    ...(await textOfActivity(act, section, narrative, where)),
    serviceDate: dayOf(childAt(act, "effectiveTime")) ?? document.serviceDate,
    noteKind: noteKindOf([...codes, childAt(section, "code")?.attributes["code"]]),
    controlNumbers: [],
    documentIds: [...idsOf(act), ...document.documentIds],
    encounterIds: encounterIds.length > 0 ? encounterIds : document.encounterIds,
    patient: document.patient,
    author: own ?? document.author,
    signature: status === "preliminary" ? null : signature,
    status,
  };
}

async function textOfActivity(
  act: XmlElement,
  section: XmlElement,
  narrative: XmlElement | null,
  where: string,
): Promise<NoteText> {
  const text = childAt(act, "text");
  const builder = new NoteTextBuilder();
  if (narrative) {
    builder.beginSection(textOf(childAt(section, "title")));
    writeNarrative(builder, narrative);
    builder.endSection();
    return builder.finish();
  }
  if (text?.attributes["representation"] === "B64") return readEmbedded(text, where);
  if (text && childAt(text, "reference") && textOf(text) === "") {
    throw new DocumentError(
      "reference-not-followed",
      `${where} refers to text that is not in its section: send the section with its text`,
    );
  }
  if (text) writeNarrative(builder, text);
  return builder.finish();
}
