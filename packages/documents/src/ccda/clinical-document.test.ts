import { deflateRawSync, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { entriesIn, noteIn, problemIn } from "../note-in.fixture.ts";
import { ccdaOf, pdfNote, signatureLine, typedNote } from "../one-note.fixture.ts";

const section = (inner: string) => `<section xmlns="urn:hl7-org:v3">${inner}</section>`;
const base64 = (content: string | Uint8Array) => Buffer.from(content).toString("base64");
const nonXmlBody = (content: string, attributes = 'mediaType="text/plain" representation="B64"') =>
  ccdaOf({ body: `<nonXMLBody><text ${attributes}>${content}</text></nonXMLBody>` });

interface ActivityFields {
  id?: string;
  inner?: string;
  status?: string;
}

const activity = ({ id = "n1", inner = "", status = "completed" }: ActivityFields = {}) => `
<entry><act><templateId root="2.16.840.1.113883.10.20.22.4.202"/><code code="34109-9"><translation code="11507-1"/></code>
<text><reference value="#${id}"/></text><statusCode code="${status}"/><effectiveTime value="20260305"/>
<author><time value="20260305160000-0500"/><assignedAuthor><id root="2.16.840.1.113883.4.6" extension="1093817465"/>
<assignedPerson><name><given>Bo</given><family>Ferrante</family><suffix>OTR/L</suffix></name></assignedPerson></assignedAuthor></author>
${inner}</act></entry>`;
const signer = `<participant typeCode="LA"><time value="20260305163000-0500"/><participantRole>
<id root="2.16.840.1.113883.4.6" extension="1093817465"/></participantRole></participant>`;

describe("a C-CDA document", () => {
  test("gives its header", async () => {
    expect(await noteIn(ccdaOf())).toMatchObject({
      format: "c-cda",
      serviceDate: "2026-03-04",
      noteKind: "progress",
      documentIds: [{ system: "urn:oid:2.16.840.1.113883.19.7", value: "N-31" }],
      encounterIds: [{ system: "urn:oid:2.16.840.1.113883.19.8", value: "V-5" }],
      patient: {
        names: [{ given: ["Odell"], family: "Marchetti" }],
        birthDate: "1948-06-11",
        ids: [{ value: "M-88" }],
      },
      author: { name: "Ines Halloran", npi: "1093817465", credentials: "PT, DPT" },
      signature: { name: "Ines Halloran", credentials: "PT, DPT", signedAt: "2026-03-04T10:15:00-05:00" },
      status: "final",
    });
  });

  test("gives its sections as text with their positions", async () => {
    const { text, sections } = await noteIn(ccdaOf());
    expect(text).toBe(typedNote);
    expect(sections.map(({ start, end }) => text.slice(start, end))).toEqual(typedNote.split("\n\n"));
  });

  test("is not signed without an authenticator", async () => {
    expect(await noteIn(ccdaOf({ signedAt: null }))).toMatchObject({ signature: null, status: "unknown" });
  });

  test("gives no more of the signing time than it has", async () => {
    const signedAt = async (value: string) => (await noteIn(ccdaOf({ signedAt: value }))).signature?.signedAt;
    expect(await signedAt("20260304")).toBe("2026-03-04");
    expect(await signedAt("202603041015")).toBe("2026-03-04T10:15:00");
    expect(await signedAt("20269904")).toBe(null);
  });

  test("of a period of several days has the date of its text, or none", async () => {
    const long = (text: string) =>
      ccdaOf({
        body: `<structuredBody><component>${section(`<text>${text}</text>`)}</component></structuredBody>`,
      }).replace("202603040958", "202603310958");
    expect((await noteIn(long("TE 23 min"))).serviceDate).toBe(null);
    expect((await noteIn(long("DOS: 3/6/26. TE 23 min"))).serviceDate).toBe("2026-03-06");
  });

  test.each([
    ["text", nonXmlBody(base64(`${typedNote}\n`)), typedNote],
    ["text that is not base64", nonXmlBody("TE &lt; 23 min", 'mediaType="text/plain"'), "TE < 23 min"],
    [
      "HTML",
      nonXmlBody(base64("<p>TE</p><p>23 min</p>"), 'mediaType="text/html" representation="B64"'),
      "TE\n23 min",
    ],
    [
      "RTF",
      nonXmlBody(base64("{\\rtf1 TE\\par 23 min}"), 'mediaType="text/rtf" representation="B64"'),
      "TE\n23 min",
    ],
    [
      "PDF",
      nonXmlBody(base64(pdfNote), 'mediaType="application/pdf" representation="B64"'),
      `${typedNote.replace(/\n\n/g, "\n")}\n${signatureLine}`,
    ],
    [
      "compressed text",
      nonXmlBody(
        base64(deflateRawSync(typedNote)),
        'mediaType="text/plain" representation="B64" compression="DF"',
      ),
      typedNote,
    ],
    [
      "text compressed with zlib",
      nonXmlBody(
        base64(deflateSync(typedNote)),
        'mediaType="text/plain" representation="B64" compression="ZL"',
      ),
      typedNote,
    ],
  ])("with a body of %s", async (_, document, text) => expect((await noteIn(document)).text).toBe(text));

  test("keeps what the text says of a missing cosignature", async () => {
    const { text } = await noteIn(nonXmlBody(base64("*** NOT YET COSIGNED ***\nTE 23 min")));
    expect(text).toContain("*** NOT YET COSIGNED ***");
  });
});

describe("Note Activities", () => {
  const notes = section(
    `<title>Daily notes</title><text><list><item ID="n1"><paragraph>TE 23 min</paragraph></item>
<item ID="n2"><paragraph>NMR 15 min</paragraph></item></list></text>${activity({ inner: signer })}${activity({ id: "n2" })}`,
  );

  test("are notes of their own, with their own signer and time", async () => {
    const entries = await entriesIn(notes);
    expect(entries).toMatchObject([
      {
        note: {
          text: "Daily notes\nTE 23 min",
          serviceDate: "2026-03-05",
          noteKind: "progress",
          author: { name: "Bo Ferrante", credentials: "OTR/L" },
          signature: { name: "Bo Ferrante", credentials: "OTR/L", signedAt: "2026-03-05T16:30:00-05:00" },
          status: "final",
        },
      },
      { note: { text: "Daily notes\nNMR 15 min", signature: null, status: "final" } },
    ]);
  });

  test("that are not completed are preliminary", async () => {
    const draft = section(
      `<text><paragraph ID="n1">TE</paragraph></text>${activity({ status: "active", inner: signer })}`,
    );
    expect(await noteIn(draft)).toMatchObject({ status: "preliminary", signature: null });
    const canceled = section(
      `<text><paragraph ID="n1">TE</paragraph></text>${activity({ status: "aborted" })}`,
    );
    expect(await problemIn(canceled)).toMatchObject({ code: "not-current" });
  });

  test("leave the other sections to the document's note", async () => {
    const body = `<structuredBody><component>${notes}</component><component>${section("<title>Plan</title><text>x</text>")}</component></structuredBody>`;
    const entries = await entriesIn(ccdaOf({ body }));
    expect(entries.map((entry) => entry.kind === "note" && entry.note.text)).toEqual([
      "Plan\nx",
      "Daily notes\nTE 23 min",
      "Daily notes\nNMR 15 min",
    ]);
    expect(entries[1]).toMatchObject({
      note: { patient: { birthDate: "1948-06-11" }, encounterIds: [{ value: "V-5" }] },
    });
  });

  test("are the only notes of a summary of the chart, whose signer did not sign them", async () => {
    const body = `<structuredBody><component>${section(`<text><paragraph ID="n1">TE</paragraph></text>${activity()}`)}</component>
<component>${section("<title>Allergies</title><text>None</text>")}</component></structuredBody>`;
    const summary = ccdaOf({ body }).replace("11508-9", "34133-9");
    expect(await noteIn(summary)).toMatchObject({ text: "TE", signature: null });
  });

  test("with RTF alone", async () => {
    const text = `<entry><act><templateId root="2.16.840.1.113883.10.20.22.4.202"/><text mediaType="text/rtf" representation="B64">${base64("{\\rtf1 TE 23 min}")}</text></act></entry>`;
    expect((await noteIn(section(text))).text).toBe("TE 23 min");
  });

  test("with another document inside are refused", async () => {
    const inside = `<text mediaType="text/xml" representation="B64">${base64("<?xml version='1.0'?><a/>")}</text>`;
    const entry = `<entry><act><templateId root="2.16.840.1.113883.10.20.22.4.202"/>${inside}</act></entry>`;
    expect(await problemIn(section(entry))).toMatchObject({ code: "unsupported-type" });
  });

  test("whose text is missing are named", async () => {
    const problem = await problemIn(section(`<text/>${activity({ id: "n9" })}`));
    expect(problem).toEqual({
      code: "reference-not-followed",
      message: "Note Activity 1 refers to text that is not in its section: send the section with its text",
    });
  });
});

describe("narratives", () => {
  test.each([
    [
      "line breaks and content",
      "<paragraph>One<br/><content styleCode='Bold'>two</content> 3</paragraph>",
      "One\ntwo 3",
    ],
    ["lists", "<list><item>a</item><item><caption>b</caption>c</item></list>", "a\nb\nc"],
    ["numbered lists", "<list listType='ordered'><item>a</item><item>b</item></list>", "1. a\n2. b"],
    [
      "lists in cells",
      "<table><tbody><tr><td>TE</td><td><list><item>a</item><item>b</item></list></td></tr></tbody></table>",
      "TE\ta; b",
    ],
    ["deleted text", "<content revised='delete'>a</content><content revised='insert'>b</content>", "b"],
    ["mixed text", "No known problems", "No known problems"],
  ])("%s", async (_, narrative, text) => {
    expect((await noteIn(section(`<text>${narrative}</text>`))).text).toBe(text);
  });

  test("sections in sections", async () => {
    const inner = `<component>${section("<title>Gait</title><text>x</text>")}</component>`;
    const { text, sections } = await noteIn(section(`<title>Objective</title><text>y</text>${inner}`));
    expect(text).toBe("Objective\ny\n\nGait\nx");
    expect(sections.map(({ title, start, end }) => [title, text.slice(start, end)])).toEqual([
      ["Objective", text],
      ["Gait", "Gait\nx"],
    ]);
  });
});

describe("refused", () => {
  const entities = (depth: number) =>
    Array.from({ length: depth }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join("");
  test.each([
    [
      "a reference to a file",
      nonXmlBody('<reference value="visit.pdf"/>', 'mediaType="application/pdf"'),
      "reference-not-followed",
    ],
    [
      "an image",
      nonXmlBody(base64("\x89PNG\r\n"), 'mediaType="image/png" representation="B64"'),
      "unsupported-type",
    ],
    [
      "a Word document",
      nonXmlBody(base64("PK\u0003\u0004"), 'mediaType="application/msword" representation="B64"'),
      "unsupported-type",
    ],
    ["base64 that is none", nonXmlBody("TE 23 min!"), "attachment-damaged"],
    [
      "a compression bomb",
      nonXmlBody(
        base64(deflateRawSync(Buffer.alloc(64 * 1024 * 1024))),
        'representation="B64" compression="DF"',
      ),
      "too-large",
    ],
    [
      "damaged compression",
      nonXmlBody(base64("abc"), 'representation="B64" compression="DF"'),
      "attachment-damaged",
    ],
    [
      "an unknown compression",
      nonXmlBody(base64("abc"), 'representation="B64" compression="constructor"'),
      "unsupported-type",
    ],
    ["an empty body", nonXmlBody(""), "empty"],
    ["50 MB of base64", nonXmlBody("A".repeat(50 * 1024 * 1024)), "too-large"],
    [
      "entities that expand without end",
      ccdaOf({ header: `<!DOCTYPE a [<!ENTITY e0 "lol">${entities(40)}]>` }),
      "entities-refused",
    ],
    [
      "entities of other files",
      ccdaOf({ header: '<!DOCTYPE a [<!ENTITY e0 SYSTEM "file:///etc/passwd">]>' }),
      "entities-refused",
    ],
    ["undeclared entities", section("<text>&nbsp;</text>"), "damaged"],
    ["elements nested without end", section(`<text>${"<content>".repeat(10_000)}`), "nested-too-deep"],
    ["a document without text", ccdaOf({ body: "<structuredBody/>" }), "no-text"],
    ["sections without text", section("<title>Plan</title>"), "no-text"],
    ["another kind of XML", '<?xml version="1.0"?><note>TE 23 min</note>', "no-note"],
    ["more text than a note can have", section(`<text>${"word ".repeat(20_000)}</text>`), "text-too-long"],
  ])("%s", async (_, document, code) => {
    expect(await problemIn(document, "application/xml")).toMatchObject({
      code,
      message: expect.stringMatching(/: \S/),
    });
  });
});
