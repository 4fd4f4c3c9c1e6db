import { readFacts } from "@firstpass/note";
import { expect, test } from "vitest";
import type { DocumentNote } from "./document-note.ts";
import { noteIn } from "./note-in.fixture.ts";
import { ccdaOf, documentReference, searchset } from "./one-note.fixture.ts";
import { treatmentNoteOf } from "./treatment-note.ts";

const noteOf = (document: DocumentNote) => {
  const entry = treatmentNoteOf(document);
  if (entry.kind !== "note") throw new Error(entry.problem.message);
  return entry.note;
};
const signaturesOf = (document: DocumentNote) => {
  const [facts] = readFacts([noteOf(document)]);
  return { credentials: facts!.signatures.map(({ credentials }) => credentials), unclear: facts!.unclear };
};

test("a date given with the document takes precedence; without any, the note has none", async () => {
  const dated = await noteIn(ccdaOf());
  expect(noteOf(dated).serviceDate).toBe("2026-03-04");
  expect(treatmentNoteOf(dated, "2026-03-06")).toMatchObject({ note: { serviceDate: "2026-03-06" } });
  expect(treatmentNoteOf({ ...dated, serviceDate: null })).toMatchObject({
    problem: { code: "no-service-date" },
  });
});

test("a document that is not signed does not look signed", async () => {
  expect(signaturesOf(await noteIn(ccdaOf({ signedAt: null }))).credentials).toEqual([]);
});

test("a signature in the text of a preliminary document is doubtful", async () => {
  const text = "TE 23 min.\nElectronically signed by A. Moss, PT";
  const note = (docStatus: string) =>
    noteIn(searchset(documentReference(text, "text/plain", { docStatus, authenticator: undefined })));
  expect(signaturesOf(await note("final"))).toEqual({ credentials: ["PT"], unclear: undefined });
  expect(signaturesOf(await note("preliminary"))).toEqual({ credentials: [], unclear: ["signature"] });
});

test("a signer without credentials in the document may have them in the text", async () => {
  const signed = (text: string) => noteIn(documentReference(text, "text/plain"));
  const line = "TE 23 min.\nElectronically signed by Ines Halloran, PT";
  expect(signaturesOf(await signed(line)).credentials).toEqual(["PT"]);
  expect(signaturesOf(await signed("TE 23 min.")).credentials).toEqual([null]);
});

test("a signing time without an offset is not sent on as an instant", async () => {
  const signature = async (value: string) => noteOf(await noteIn(ccdaOf({ signedAt: value }))).signature;
  expect(await signature("20260304101500-0500")).toEqual({
    name: "Ines Halloran",
    credentials: "PT, DPT",
    signedAt: "2026-03-04T10:15:00-05:00",
  });
  expect(await signature("202603041015")).toEqual({ name: "Ines Halloran", credentials: "PT, DPT" });
});
