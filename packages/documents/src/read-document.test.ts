import { expect, test } from "vitest";
import { noteIn, problemIn } from "./note-in.fixture.ts";
import { htmlNote, pdfNote, rtfNote, typedNote } from "./one-note.fixture.ts";

test.each([
  ["text", typedNote, "application/pdf; x", "damaged"],
  ["PDF sent as text", pdfNote, "text/plain", "pdf"],
  ["PDF after other bytes", Buffer.concat([Buffer.from("\n\n"), pdfNote]), "application/octet-stream", "pdf"],
  ["RTF sent as text", rtfNote, "text/plain", "rtf"],
  ["HTML sent as text", htmlNote, "text/plain", "html"],
  ["a fragment of HTML", "TE <b>23</b> min", "text/html; charset=utf-8", "html"],
  ["text without a media type", typedNote, undefined, "text"],
  ["text that mentions XML", "x < 5 <section>", "text/plain", "text"],
])("the kind of %s is detected", async (_, document, mediaType, format) => {
  if (format === "damaged") expect(await problemIn(document, mediaType)).toMatchObject({ code: "damaged" });
  else expect((await noteIn(document, mediaType)).format).toBe(format);
});

test.each([
  ["UTF-8", Buffer.from("Café"), undefined],
  ["UTF-16", Buffer.from("\ufeffCafé", "utf16le"), "text/plain"],
  ["UTF-16, big-endian", Buffer.from("\ufeffCafé", "utf16le").swap16(), "text/plain"],
  ["the charset of the media type", Buffer.from("Café", "utf16le"), 'text/plain; charset="utf-16le"'],
  ["Latin-1", Buffer.from("Café", "latin1"), "text/plain; charset=iso-8859-1"],
  ["an unknown charset", Buffer.from("Café"), "text/plain; charset=x-none"],
  ["the charset of HTML", Buffer.from('<meta charset="windows-1252"><p>Café', "latin1"), "text/html"],
  [
    "the encoding of XML",
    Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><section><text>Café</text></section>', "latin1"),
    "text/xml",
  ],
])("text in %s", async (_, document, mediaType) => {
  expect((await noteIn(document, mediaType)).text).toBe("Café");
});

test("text keeps its characters; lines end with \\n", async () => {
  expect((await noteIn("  DOS: 3/2/2026\r\nTE\t23  min\r\n\r\n")).text).toBe("  DOS: 3/2/2026\nTE\t23  min");
  expect((await noteIn("Date of service: 2026-03-02")).serviceDate).toBe("2026-03-02");
});

test.each([
  ["an empty file", "", "empty"],
  ["spaces", " \n ", "no-text"],
  ["a Word document", "PK\u0003\u0004word", "unsupported-type"],
  ["an image", Buffer.from("\x89PNG\r\n", "latin1"), "unsupported-type"],
  ["other binary data", "a\0b", "unknown-format"],
  ["more than a document may have", Buffer.alloc(20 * 1024 * 1024 + 1, 0x20), "too-large"],
  ["more text than a note may have", "x".repeat(65_537), "text-too-long"],
  ["JSON cut off", '{"resourceType":"Binary","da', "damaged"],
])("%s is refused, and the message says what to do", async (_, document, code) => {
  expect(await problemIn(document)).toMatchObject({ code, message: expect.stringMatching(/: \S/) });
});
