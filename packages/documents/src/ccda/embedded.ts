import { contentOf, decodeBase64, decompress, readText } from "../attachment.ts";
import { DocumentError } from "../document-problem.ts";
import type { NoteText } from "../text/note-text.ts";
import { childAt, type XmlElement } from "../xml/xml-tree.ts";

/** The text of the file inside an element of HL7's type ED. @throws DocumentError */
export async function readEmbedded(text: XmlElement, where: string): Promise<NoteText> {
  const content = contentOf(bytesOf(text, where), text.attributes["mediaType"], where);
  if (content.kind === "xml" || content.kind === "json") {
    throw new DocumentError("unsupported-type", `${where} contains another document: send that document`);
  }
  return readText(content.kind, content);
}

/** Base64, possibly compressed. @throws DocumentError */
function bytesOf(text: XmlElement, where: string): Uint8Array {
  const { attributes, children } = text;
  const written = children.filter((child) => typeof child === "string").join("");
  if (childAt(text, "reference") && written.trim() === "") {
    throw new DocumentError(
      "reference-not-followed",
      `${where} is a reference to a file, which is never fetched: send the file, or the document with the file inside (base64)`,
    );
  }
  if (attributes["representation"] !== "B64") return new TextEncoder().encode(written);
  const bytes = decodeBase64(written, where);
  const { compression } = attributes;
  return compression === undefined ? bytes : decompress(bytes, compression, where);
}
