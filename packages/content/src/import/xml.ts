import { SaxesParser } from "saxes";
import { UnreadableError } from "./import-error.ts";

/** What is done with the parts of an XML document, in their order. Names are without their prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Asked after each piece: the rest is not read. */
  isDone?(): boolean;
}

/** Reads a document in UTF-8 piece by piece. @throws UnreadableError when it is not well-formed */
export async function readXml(bytes: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  const parser = new SaxesParser<{ xmlns: false; position: boolean }>({ xmlns: false, position: false });
  parser.on("error", (error) => {
    throw damaged(error);
  });
  parser.on("opentag", (tag) => handler.open(localName(tag.name), tag.attributes));
  if (handler.close) parser.on("closetag", (tag) => handler.close!(localName(tag.name)));
  if (handler.text) {
    parser.on("text", (text) => handler.text!(text));
    parser.on("cdata", (text) => handler.text!(text));
  }
  const decoder = new TextDecoder();
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }));
    if (handler.isDone?.()) return;
  }
  parser.write(decoder.decode()).close();
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon < 0 ? name : name.slice(colon + 1);
}

function damaged(error: Error): UnreadableError {
  return new UnreadableError(
    `is damaged: ${error.message}`,
    "open it in a spreadsheet program and save it again",
  );
}
