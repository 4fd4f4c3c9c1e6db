/** The media types of documents, as an upload names them. */
export const documentMediaTypes = [
  "text/plain",
  "text/html",
  "application/xhtml+xml",
  "application/rtf",
  "text/rtf",
  "application/pdf",
  "application/xml",
  "text/xml",
  "application/hl7-v3+xml",
  "application/fhir+json",
] as const;

export type ContentKind = "text" | "html" | "rtf" | "pdf" | "xml" | "json";

const kinds: Readonly<Record<string, ContentKind>> = {
  "text/plain": "text",
  "text/html": "html",
  "application/xhtml": "html",
  "application/xhtml+xml": "html",
  "text/rtf": "rtf",
  "text/richtext": "rtf",
  "application/rtf": "rtf",
  "application/x-rtf": "rtf",
  "application/pdf": "pdf",
  "application/x-pdf": "pdf",
  "application/xml": "xml",
  "text/xml": "xml",
  "application/hl7-v3+xml": "xml",
  "application/cda+xml": "xml",
  "text/x-cda-r2+xml": "xml",
  "application/json": "json",
  "application/fhir+json": "json",
};

/** A media type with its charset: "text/plain; charset=iso-8859-1". */
export interface MediaType {
  type: string;
  charset: string | null;
  /** `null` for types that contain no text we read, and for unknown ones. */
  kind: ContentKind | null;
}

export function parseMediaType(written: string | null | undefined): MediaType | null {
  const [type = "", ...parameters] = (written ?? "").split(";");
  const name = type.trim().toLowerCase();
  if (name === "") return null;
  const charset = parameters.map((each) => /^\s*charset\s*=\s*"?([\w.:-]+)/i.exec(each)?.[1]).find(Boolean);
  return { type: name, charset: charset ?? null, kind: Object.hasOwn(kinds, name) ? kinds[name]! : null };
}
