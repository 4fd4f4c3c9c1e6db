import { describe, expect, test } from "vitest";
import { entriesIn, noteIn, problemIn } from "../note-in.fixture.ts";
import { ccdaOf, compositionBundle, documentReference, searchset, typedNote } from "../one-note.fixture.ts";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const people = {
  patient: { names: [{ given: ["Odell"], family: "Marchetti" }], birthDate: "1948-06-11" },
  author: { name: "Ines Halloran", npi: "1093817465", credentials: "PT, DPT" },
};

describe("a document Bundle", () => {
  test("gives the Composition's sections and header", async () => {
    const note = await noteIn(compositionBundle());
    expect(note.text).toBe(typedNote);
    expect(note).toMatchObject({
      format: "fhir",
      serviceDate: "2026-03-04",
      noteKind: "progress",
      encounterIds: [{ system: null, value: "v-5" }],
      ...people,
      signature: { name: "Ines Halloran", credentials: "PT, DPT", signedAt: "2026-03-04T10:15:00-05:00" },
      status: "final",
    });
  });

  test("is signed by the Bundle's signature before the attester's", async () => {
    const bundle = {
      ...compositionBundle(),
      signature: { when: "2026-03-04T11:00:00Z", who: { display: "Ada Moss, OTR/L" } },
    };
    expect((await noteIn(bundle)).signature).toEqual({
      name: "Ada Moss",
      credentials: "OTR/L",
      signedAt: "2026-03-04T11:00:00Z",
    });
  });

  test("is signed without a time if the attester has none", async () => {
    const bundle = compositionBundle({
      attester: [{ mode: "professional", party: { reference: "Practitioner/elsewhere" } }],
    });
    expect((await noteIn(bundle)).signature).toEqual({
      name: "Practitioner/elsewhere",
      credentials: null,
      signedAt: null,
    });
  });

  test("is not signed by a personal attester, nor while it is preliminary", async () => {
    expect(
      (await noteIn(compositionBundle({ attester: [{ mode: "personal", time: "2026-03-04T10:15:00Z" }] })))
        .signature,
    ).toBe(null);
    expect(await noteIn(compositionBundle({ status: "preliminary" }))).toMatchObject({
      signature: null,
      status: "preliminary",
    });
  });

  test("nested sections", async () => {
    const section = [
      { title: "Objective", section: [{ title: "Gait", text: { div: "<div><p>TE<br/>23 min</p></div>" } }] },
    ];
    expect((await noteIn(compositionBundle({ section }))).text).toBe("Objective\n\nGait\nTE\n23 min");
  });

  test("titles alone are no note", async () => {
    expect(await problemIn(compositionBundle({ section: [{ title: "Objective" }] }))).toMatchObject({
      code: "no-text",
    });
  });
});

describe("a DocumentReference", () => {
  test("gives its attachment and header", async () => {
    expect(await noteIn(searchset(documentReference(typedNote, "text/plain; charset=utf-8")))).toMatchObject({
      text: typedNote,
      serviceDate: "2026-03-04",
      noteKind: "progress",
      encounterIds: [{ value: "v-5" }],
      ...people,
      // FHIR R4 has no time of signing for it.
      signature: { name: "Ines Halloran", credentials: "PT, DPT", signedAt: null },
      status: "final",
    });
  });

  test("alone names who signed it by the reference", async () => {
    const note = await noteIn(documentReference("x", "text/plain"));
    expect(note).toMatchObject({ patient: null, author: null, signature: { name: "Practitioner/ines" } });
  });

  test.each([
    ["preliminary", { docStatus: "preliminary" }],
    ["without an authenticator", { authenticator: undefined }],
    ["without a status", { docStatus: undefined }],
  ])("%s is not signed", async (_, fields) => {
    expect((await noteIn(documentReference("Signed by A. Moss, PT", "text/plain", fields))).signature).toBe(
      null,
    );
  });

  test.each([{ status: "superseded" }, { status: "entered-in-error" }, { docStatus: "entered-in-error" }])(
    "%j is refused",
    async (fields) => {
      expect(await problemIn(documentReference("x", "text/plain", fields))).toMatchObject({
        code: "not-current",
      });
    },
  );

  test("with several formats of the note gives the first that can be read", async () => {
    const content = [
      { attachment: { contentType: "application/pdf", data: base64("not a PDF") } },
      { attachment: { contentType: "text/html", data: base64("<p>TE 23 min</p>") } },
      { attachment: { contentType: "application/hl7-v3+xml", url: "https://ehr.example/doc.xml" } },
    ];
    expect((await noteIn(documentReference("", "", { content }))).text).toBe("TE 23 min");
  });

  test.each([
    ["iso-8859-1", Buffer.from("Café", "latin1"), "text/plain; charset=ISO-8859-1"],
    ["Windows-1252, undeclared", Buffer.from([0x43, 0x61, 0x66, 0xe9]), "text/plain"],
    ["UTF-16 with a byte order mark", Buffer.from("\ufeffCafé", "utf16le"), "text/plain"],
    ["UTF-8 with a byte order mark", Buffer.from("\ufeffCafé"), "text/plain; charset=utf-8"],
  ])("with text in %s", async (_, content, contentType) => {
    expect((await noteIn(documentReference(content, contentType))).text).toBe("Café");
  });

  test("the content of a Binary in the same Bundle", async () => {
    const content = [{ attachment: { contentType: "text/plain", url: "Binary/b1" } }];
    const binary = { resourceType: "Binary", id: "b1", contentType: "text/plain", data: base64("TE 23 min") };
    expect((await noteIn(searchset(documentReference("", "", { content }), binary))).text).toBe("TE 23 min");
  });

  test("a C-CDA document inside: the signature with a time counts", async () => {
    const note = await noteIn(searchset(documentReference(ccdaOf(), "application/xml")));
    expect(note).toMatchObject({
      format: "c-cda",
      text: typedNote,
      signature: { signedAt: "2026-03-04T10:15:00-05:00" },
      encounterIds: [{ value: "v-5" }, { value: "V-5" }],
    });
    const draft = searchset(documentReference(ccdaOf(), "application/xml", { docStatus: "preliminary" }));
    expect(await noteIn(draft)).toMatchObject({ signature: null, status: "preliminary" });
  });

  test("names the claims that it is about", async () => {
    const claim = { resourceType: "Claim", id: "c1", identifier: [{ value: "PCN-12" }] };
    const context = {
      related: [{ reference: "Claim/c1" }, { type: "Claim", identifier: { value: "PCN-13" } }],
    };
    const { controlNumbers } = await noteIn(
      searchset(documentReference("x", "text/plain", { context }), claim),
    );
    expect(controlNumbers).toEqual(["PCN-12", "PCN-13"]);
  });

  test.each([
    [
      "a url",
      [{ attachment: { url: "https://ehr.example/Binary/1" } }],
      "reference-not-followed",
      "attachment.data",
    ],
    ["no content", [], "no-text", "DocumentReference has no attachment"],
    [
      "an image",
      [{ attachment: { contentType: "image/png", data: base64("x\0") } }],
      "unsupported-type",
      "the attachment of DocumentReference",
    ],
    [
      "damaged base64",
      [{ attachment: { contentType: "text/plain", data: "%%" } }],
      "attachment-damaged",
      "export the document again",
    ],
  ])("with %s is refused", async (_, content, code, says) => {
    const problem = await problemIn(documentReference("", "", { content }));
    expect(problem).toMatchObject({ code, message: expect.stringContaining(says) });
  });
});

describe("other resources", () => {
  test("a DiagnosticReport", async () => {
    const report = {
      resourceType: "DiagnosticReport",
      id: "r1",
      status: "final",
      code: { coding: [{ code: "11507-1" }] },
      effectiveDateTime: "2026-03-05T09:00:00-05:00",
      performer: [{ display: "Bo Ferrante, OTR/L" }],
      presentedForm: [{ contentType: "text/plain", data: base64("TE 23 min") }],
    };
    expect(await noteIn(report)).toMatchObject({
      text: "TE 23 min",
      serviceDate: "2026-03-05",
      author: { name: "Bo Ferrante", credentials: "OTR/L" },
      signature: null,
      status: "final",
    });
  });

  test("a Binary", async () => {
    const binary = {
      resourceType: "Binary",
      contentType: "text/rtf",
      data: base64("{\\rtf1 DOS: 3/6/2026\\par TE}"),
    };
    expect(await noteIn(binary)).toMatchObject({ text: "DOS: 3/6/2026\nTE", serviceDate: "2026-03-06" });
  });

  test("a searchset gives each note, a note that is in it twice once, and names what gave none", async () => {
    const report = {
      resourceType: "DiagnosticReport",
      id: "r1",
      status: "final",
      effectiveDateTime: "2026-03-04",
      presentedForm: [{ contentType: "text/plain", data: base64("TE 23 min") }],
    };
    const results = { resourceType: "DiagnosticReport", id: "r2", status: "final" };
    const entries = await entriesIn(
      searchset(
        documentReference("TE 23 min", "text/plain"),
        documentReference("NMR 15 min", "text/plain", { id: "doc-2" }),
        report,
        results,
        documentReference("x", "text/plain", { id: "doc-3", status: "superseded" }),
      ),
    );
    expect(entries).toMatchObject([
      { note: { text: "TE 23 min" } },
      { note: { text: "NMR 15 min" } },
      {
        problem: { code: "not-current", message: expect.stringContaining("DocumentReference (resource 5)") },
      },
    ]);
  });

  test.each([
    ["a Bundle without notes", searchset(), "the Bundle contains no note"],
    ["another resource", { resourceType: "Patient" }, "not a FHIR resource with a note"],
    ["other JSON", { note: "x" }, "not a FHIR resource with a note"],
  ])("%s is refused", async (_, json, says) => {
    expect(await problemIn(Buffer.from(JSON.stringify(json)), "application/fhir+json")).toMatchObject({
      code: "no-note",
      message: expect.stringContaining(says),
    });
  });

  test.each([
    [
      "resources nested without end",
      `${'{"resourceType":"Bundle","entry":[{"resource":'.repeat(5_000)}{}${"}]}".repeat(5_000)}`,
    ],
    [
      "sections nested without end",
      JSON.stringify(compositionBundle()).replace(
        '"section":[',
        `"section":[${'{"section":['.repeat(5_000)}${"]},".repeat(5_000)}`,
      ),
    ],
    [
      "values of other types",
      '{"resourceType":"DocumentReference","content":[[1,{"attachment":3}],null],"subject":7,"type":"x","context":[],"author":{"reference":4}}',
    ],
  ])("%s give a problem", async (_, json) => {
    expect((await problemIn(json, "application/fhir+json")).message).toMatch(/: \S/);
  });
});
