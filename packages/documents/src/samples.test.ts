import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { noteIn } from "./note-in.fixture.ts";

const docs = join(import.meta.dirname, "../../../docs/formats");
const sample = (name: string) => noteIn(readFileSync(join(docs, "samples", name)));

test("the C-CDA sample in the documentation gives the text it shows", async () => {
  const page = readFileSync(join(docs, "documents.md"), "utf8");
  const shown = /```text\n([\s\S]*?)\n```/.exec(page)![1];
  const note = await sample("daily-note.xml");
  expect(note.text).toBe(shown);
  expect(note).toMatchObject({
    serviceDate: "2026-03-04",
    signature: { signedAt: "2026-03-04T10:15:00-05:00" },
  });
});

test("the FHIR sample in the documentation has the date and signer it states", async () => {
  expect(await sample("document-reference.json")).toMatchObject({
    text: "Objective\n97112 23 min: tandem walk on foam.\n97110 15 min: bridges.",
    serviceDate: "2026-03-04",
    noteKind: "progress",
    signature: { name: "Ines Halloran", credentials: "PT, DPT", signedAt: null },
    encounterIds: [{ value: "VISIT-91" }],
  });
});
