import { inflateRawSync, inflateSync } from "node:zlib";
import { kindOfBytes } from "./content-kind.ts";
import { DocumentError } from "./document-problem.ts";
import { readHtml } from "./html/html-text.ts";
import { documentLimits } from "./limits.ts";
import { type ContentKind, parseMediaType } from "./media-type.ts";
import { readPdfApart } from "./pdf/pdf-thread.ts";
import { readRtf } from "./rtf/rtf-text.ts";
import { decodeText } from "./text/charset.ts";
import type { NoteText } from "./text/note-text.ts";
import { readPlainText } from "./text/plain-text.ts";

const { attachmentBytesMax } = documentLimits;

/** Kinds whose content is one text. */
export type TextKind = Exclude<ContentKind, "xml" | "json">;

/** Contents and their kind, by the first bytes, else by the media type. */
export interface Content {
  bytes: Uint8Array;
  kind: ContentKind;
  charset: string | null;
}

/** @param where names the attachment in messages. @throws DocumentError */
export function contentOf(bytes: Uint8Array, mediaType: string | null | undefined, where: string): Content {
  if (bytes.length === 0)
    throw new DocumentError("empty", `${where} is empty: send the note with its content`);
  const media = parseMediaType(mediaType);
  const found = kindOfBytes(bytes);
  if (found !== null && typeof found === "object") {
    throw new DocumentError(
      "unsupported-type",
      `${where} is ${found.unsupported}, whose text is not read: send text, HTML, RTF or a PDF with a text layer`,
    );
  }
  const kind = found ?? media?.kind;
  if (kind === "pdf" && found !== "pdf") {
    throw new DocumentError(
      "damaged",
      `${where} is not a PDF although its media type says so: export the note again`,
    );
  }
  if (
    media &&
    !media.kind &&
    found === null &&
    media.type !== "application/octet-stream" &&
    !isText(media.type)
  ) {
    throw new DocumentError(
      "unsupported-type",
      `${where} has a media type that is not read: send text, HTML, RTF or a PDF with a text layer`,
    );
  }
  return { bytes, kind: kind ?? "text", charset: media?.charset ?? null };
}

function isText(type: string): boolean {
  return type.startsWith("text/");
}

/** @throws DocumentError */
export async function readText(kind: TextKind, { bytes, charset }: Content): Promise<NoteText> {
  if (kind === "pdf") return readPdfApart(bytes);
  if (kind === "rtf") return readRtf(bytes);
  if (kind === "html") return readHtml(decodeText(bytes, charset ?? declaredCharset(bytes)));
  return { text: readPlainText(bytes, charset), sections: [] };
}

/** `<meta charset="…">` of HTML, or the encoding of XHTML. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  const pattern = /<meta[^>]*\bcharset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)/i;
  const match = pattern.exec(head);
  return match?.[1] ?? match?.[2] ?? null;
}

/** @throws DocumentError */
export function decodeBase64(written: string, where: string): Uint8Array {
  const compact = written.replace(/\s+/g, "");
  if (compact.length * 0.75 > attachmentBytesMax) throw attachmentTooLarge(where);
  const isWhole = /^[A-Za-z0-9+/_-]*={0,2}$/.test(compact) && compact.replace(/=+$/, "").length % 4 !== 1;
  if (!isWhole) {
    throw new DocumentError(
      "attachment-damaged",
      `${where} is not base64: export the document again and send it whole`,
    );
  }
  return Buffer.from(compact, "base64");
}

const algorithms: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  DF: (bytes) => inflateRawSync(bytes, { maxOutputLength: attachmentBytesMax }),
  ZL: (bytes) => inflateSync(bytes, { maxOutputLength: attachmentBytesMax }),
};

/** Decompresses as HL7's `compression` says: DF deflate, ZL zlib. @throws DocumentError */
export function decompress(bytes: Uint8Array, compression: string, where: string): Uint8Array {
  const algorithm = Object.hasOwn(algorithms, compression) ? algorithms[compression]! : null;
  if (!algorithm) {
    throw new DocumentError(
      "unsupported-type",
      `${where} has a compression other than DF and ZL: send it uncompressed`,
    );
  }
  try {
    return algorithm(bytes);
  } catch (error) {
    if (
      error instanceof RangeError ||
      (error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE")
    ) {
      throw attachmentTooLarge(where);
    }
    throw new DocumentError(
      "attachment-damaged",
      `${where} cannot be decompressed: export the document again`,
    );
  }
}

function attachmentTooLarge(where: string): DocumentError {
  const megabytes = attachmentBytesMax / 1024 / 1024;
  return new DocumentError(
    "too-large",
    `${where} is larger than ${megabytes} MB: send the note without images`,
  );
}
