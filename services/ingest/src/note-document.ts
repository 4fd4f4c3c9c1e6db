import type { IncomingHttpHeaders } from "node:http";
import { type CalendarDate, isCalendarDate, type TreatmentNote } from "@firstpass/claim";
import { decodeText, readDocument, treatmentNoteOf } from "@firstpass/documents";
import { ProblemError } from "@firstpass/runtime";

/** The text of a text/plain note, exactly as it was sent. */
export function readNoteText(bytes: Buffer, mediaType: string | undefined): string {
  const charset = /;\s*charset\s*=\s*"?([\w.:-]+)/i.exec(mediaType ?? "")?.[1];
  return decodeText(bytes, charset);
}

/**
 * The date of the Service-Date header, or `null` without one.
 * @throws ProblemError `notes-unreadable`
 */
export function serviceDateOf(headers: IncomingHttpHeaders): CalendarDate | null {
  const date = headers["service-date"]?.toString();
  if (date === undefined || isCalendarDate(date)) return date ?? null;
  throw new ProblemError(
    "notes-unreadable",
    "The Service-Date header is not a date: write it as YYYY-MM-DD.",
  );
}

/**
 * The notes of a document.
 * @throws ProblemError `notes-unreadable` if any part of the document gives no note
 */
export async function readNoteDocument(
  bytes: Buffer,
  headers: IncomingHttpHeaders,
): Promise<TreatmentNote[]> {
  const serviceDate = headers["service-date"];
  const entries = await readDocument(bytes, { mediaType: headers["content-type"] });
  return entries.map((document, index) => {
    const entry =
      document.kind === "note" ? treatmentNoteOf(document.note, serviceDate?.toString()) : document;
    if (entry.kind === "note") return entry.note;
    const place = entries.length === 1 ? "" : `note ${index + 1} of ${entries.length}: `;
    const { message } = entry.problem;
    throw new ProblemError("notes-unreadable", `${place}${message}.`);
  });
}
