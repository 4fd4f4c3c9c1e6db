import { SaxesParser } from "saxes";
import { UnreadableError } from "./unreadable-error.ts";

/** Receives the parts of an XML document in order. Names have no namespace prefix. */
export interface XmlHandler {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
  /** Called after each chunk; if true, the rest is not read. */
  isDone?(): boolean;
}

/** Parses a UTF-8 document as a stream. @throws UnreadableError if it is not well-formed */
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
