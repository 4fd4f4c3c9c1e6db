import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ccdaOf,
  compositionBundle,
  documentReference,
  htmlNote,
  pdfNote,
  rtfNote,
  searchset,
} from "./one-note.fixture.ts";
import { readDocument } from "./read-document.ts";

const samples: Record<string, Uint8Array> = {
  HTML: Buffer.from(htmlNote),
  RTF: Buffer.from(rtfNote),
  PDF: pdfNote,
  "C-CDA": Buffer.from(ccdaOf()),
  "FHIR Bundle": Buffer.from(JSON.stringify(compositionBundle())),
  "PDF in FHIR": Buffer.from(JSON.stringify(searchset(documentReference(pdfNote, "application/pdf")))),
};
const mediaTypes = [
  undefined,
  "text/plain",
  "text/html",
  "application/rtf",
  "application/pdf",
  "application/xml",
  "application/fhir+json",
];

/** Bad input is a problem with a remedy; text never has what cannot be stored. */
async function expectEntries(bytes: Uint8Array, mediaType?: string): Promise<void> {
  const entries = await readDocument(bytes, { mediaType });
  expect(entries.length).toBeGreaterThan(0);
  for (const entry of entries) {
    if (entry.kind === "problem") {
      expect(entry.problem.message).toMatch(/: \S/);
      continue;
    }
    const { text, sections } = entry.note;
    expect(text.trim()).not.toBe("");
    expect(text).not.toMatch(/[\0\r]/);
    for (const { start, end } of sections) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeGreaterThanOrEqual(start);
      expect(end).toBeLessThanOrEqual(text.length);
    }
  }
}

describe("a document gives notes or named problems", () => {
  test.each(Object.entries(samples))("%s, cut anywhere", async (_, sample) => {
    const at = fc.integer({ min: 0, max: sample.length });
    await fc.assert(fc.asyncProperty(at, (end) => expectEntries(sample.subarray(0, end))));
  });

  test.each(Object.entries(samples))("%s, with other bytes in it", async (_, sample) => {
    const changes = fc.array(fc.tuple(fc.nat(sample.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(changes, (changed) => {
        const bytes = Uint8Array.from(sample);
        for (const [at, byte] of changed) bytes[at] = byte;
        return expectEntries(bytes);
      }),
    );
  });

  test.each([
    [
      "markup",
      [
        "<div>",
        "</div>",
        "<table>",
        "<tr>",
        "<td rowspan=3>",
        "<td colspan=2>",
        "</td>",
        "</table>",
        "<h2>",
        "<ol>",
        "<li>",
        "</ol>",
        "<br>",
        "<pre>",
        "x",
        " ",
        "<p hidden>",
      ],
    ],
    [
      "RTF",
      [
        "{\\rtf1 ",
        "{",
        "}",
        "\\trowd",
        "\\cell",
        "\\row",
        "\\par ",
        "\\intbl",
        "\\pard",
        "\\'e9",
        "\\u233 ?",
        "\\uc0",
        "\\bin3 ",
        "{\\*",
        "\\fonttbl",
        "x",
        " ",
      ],
    ],
    [
      "XML",
      [
        "<section>",
        "</section>",
        "<text>",
        "</text>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<list listType='ordered'>",
        "<item>",
        "</item>",
        "</list>",
        "<br/>",
        "x",
        "&lt;",
        "<entry>",
        "</entry>",
      ],
    ],
  ])("pieces of %s in any order", async (_, pieces) => {
    const documents = fc
      .array(fc.constantFrom(...pieces), { maxLength: 40 })
      .map((chosen) => chosen.join(""));
    await fc.assert(
      fc.asyncProperty(documents, fc.constantFrom(...mediaTypes), (document, mediaType) =>
        expectEntries(Buffer.from(document), mediaType),
      ),
    );
  });

  test("FHIR with values of any type", async () => {
    const names = [
      "resourceType",
      "entry",
      "resource",
      "content",
      "attachment",
      "data",
      "url",
      "section",
      "text",
      "div",
      "subject",
      "reference",
      "context",
      "author",
      "name",
      "type",
      "coding",
      "period",
      "signature",
      "attester",
      "presentedForm",
      "contained",
    ];
    const types = fc.constantFrom(
      "Bundle",
      "Composition",
      "DocumentReference",
      "DiagnosticReport",
      "Binary",
      "Patient",
      "#a",
      "VEU=",
    );
    const { json } = fc.letrec((tie) => ({
      json: fc.oneof(
        { maxDepth: 6 },
        types,
        fc.integer(),
        fc.constant(null),
        fc.array(tie("json"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...names), tie("json"), { maxKeys: 6 }),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(json, (value) =>
        expectEntries(Buffer.from(JSON.stringify(value)), "application/fhir+json"),
      ),
    );
  });
});
