import { readFacts } from "@firstpass/note";
import { describe, expect, test } from "vitest";
import type { DocumentNote } from "./document-note.ts";
import { noteIn, type WrittenDocument } from "./note-in.fixture.ts";
import {
  ccdaOf,
  compositionBundle,
  documentReference,
  htmlNote,
  pdfNote,
  rtfNote,
  searchset,
  signatureLine,
  typedNote,
} from "./one-note.fixture.ts";
import { treatmentNoteOf } from "./treatment-note.ts";

/** What the note reader finds, without the positions. */
function factsOf(document: DocumentNote) {
  const entry = treatmentNoteOf(document, "2026-03-04");
  if (entry.kind !== "note") throw new Error(entry.problem.message);
  const { fingerprint, presence, ...facts } = readFacts([entry.note])[0]!;
  const signed = facts.signatures.map(({ credentials }) => credentials?.startsWith("PT"));
  const json = JSON.stringify({ ...facts, signatures: signed }, (key, value) =>
    key === "at" || key === "span" || key === "start" || key === "end" ? undefined : value,
  );
  const elements = Object.entries(presence ?? {}).map(([element, { lack }]) => [element, lack ?? "found"]);
  return { facts: JSON.parse(json), elements: Object.fromEntries(elements) };
}

const text = `${typedNote}\n\n${signatureLine}`;
const ccda = ccdaOf();

describe("the same note gives the same facts", () => {
  const documents: Record<string, WrittenDocument> = {
    HTML: htmlNote,
    RTF: rtfNote,
    PDF: pdfNote,
    "C-CDA": ccda,
    "C-CDA with text": ccdaOf({
      body: `<nonXMLBody><text mediaType="text/plain" representation="B64">${Buffer.from(text).toString("base64")}</text></nonXMLBody>`,
    }),
    "FHIR Composition": compositionBundle(),
    "FHIR DocumentReference with text": searchset(documentReference(text, "text/plain; charset=utf-8")),
    "FHIR DocumentReference with PDF": searchset(documentReference(pdfNote, "application/pdf")),
    "FHIR DocumentReference with C-CDA": searchset(documentReference(ccda, "application/hl7-v3+xml")),
  };

  test.each(Object.entries(documents))("%s", async (_, document) => {
    const typed = factsOf(await noteIn(text, "text/plain"));
    expect(typed.facts.interventions).toMatchObject([
      { procedure: "97112", minutes: 23, certain: true },
      { procedure: "97110", minutes: 15, certain: true },
      { procedure: "97140", minutes: 10, certain: true },
    ]);
    expect(typed.facts.timedMinutes).toMatchObject({ value: 48, certain: true });
    expect(typed.facts.signatures).toEqual([true]);
    expect(factsOf(await noteIn(document))).toEqual(typed);
  });
});
