import type { CalendarDate, Cents } from "@firstpass/claim";
import { formatCount, formatDollars } from "./count.ts";
import { escapeHtml, receiptStyle } from "./receipt-page.ts";

/** A file that the receipt confirms. */
export interface ReceivedFile {
  /** As the sender named it. */
  name: string;
  /** Of the bytes as received, in hexadecimal digits. */
  sha256: string;
  sizeBytes: number;
  /** ISO 8601 instant, UTC. */
  receivedAt: string;
  batchId?: string | undefined;
  /** Claims read, and their charges. */
  claims: number;
  chargeCents: Cents;
  /** Claims that could not be read. */
  unread: number;
}

/** A line of the receipt. Unknown values of a claim that could not be read are `null`. */
export interface ReceivedClaim {
  controlNumber: string | null;
  payer: string | null;
  serviceDate: CalendarDate | null;
  serviceDateEnd: CalendarDate | null;
  chargeCents: Cents | null;
  /** The last day of timely filing. */
  deadline: CalendarDate | null;
  /** Why the claim could not be read. */
  unread: string | null;
}

/** The page up to its list of claims. */
function pageStart(files: readonly ReceivedFile[], organization?: string): string {
  const rows = files.map(
    (file) =>
      `<tr><td>${escapeHtml(file.name)}</td><td class="hash">${escapeHtml(file.sha256)}</td>` +
      `<td class="number">${formatCount(file.sizeBytes)}</td><td>${instantInWords(file.receivedAt)}</td>` +
      `<td class="hash">${escapeHtml(file.batchId ?? "")}</td><td class="number">${formatCount(file.claims)}</td>` +
      `<td class="number">${formatCount(file.unread)}</td><td class="number">${formatDollars(file.chargeCents)}</td></tr>\n`,
  );
  const receiver = organization === undefined ? "" : ` by ${escapeHtml(organization)}`;
  return (
    `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Proof of timely receipt</title>\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>${receiptStyle}</style>\n</head>\n<body>\n` +
    `<h1>Proof of timely receipt</h1>\n<p>The following claims were received electronically${receiver} at the stated time. ` +
    "The SHA-256 checksum identifies the file: any change to it changes the checksum.</p>\n" +
    '<table class="files">\n<thead><tr><th>File</th><th>SHA-256</th><th>Bytes</th><th>Received at</th><th>Batch</th>' +
    `<th>Claims read</th><th>Not read</th><th>Charges</th></tr></thead>\n<tbody>\n${rows.join("")}</tbody>\n</table>\n` +
    '<h2>Claims</h2>\n<table class="claims">\n<thead><tr><th>Control number</th><th>Payer</th><th>Service dates</th>' +
    "<th>Charge</th><th>Timely filing ends</th><th>Result</th></tr></thead>\n<tbody>\n"
  );
}

/** The line above the claims of a file, if a receipt has several files. */
export function receiptHeading(fileName: string): string {
  return `<tr><th colspan="6">${escapeHtml(fileName)}</th></tr>\n`;
}

export function receiptRows(claims: readonly ReceivedClaim[]): string {
  return claims
    .map(
      (claim) =>
        `<tr><td>${escapeHtml(claim.controlNumber ?? "unknown")}</td><td>${escapeHtml(claim.payer ?? "")}</td>` +
        `<td>${datesInWords(claim)}</td><td class="number">${claim.chargeCents === null ? "" : formatDollars(claim.chargeCents)}</td>` +
        `<td>${escapeHtml(claim.deadline ?? "")}</td>` +
        `<td>${claim.unread === null ? "read" : `not read: ${escapeHtml(claim.unread)}`}</td></tr>\n`,
    )
    .join("");
}

const pageEnd =
  "</tbody>\n</table>\n<p>This page confirms receipt by the software that wrote it. It does not state that a payer received " +
  "or accepted a claim.</p>\n</body>\n</html>\n";

/**
 * receipt.html: a page to print or to send to a payer. docs/formats/receipt.md describes it.
 * @param rows see {@link receiptRows} and {@link receiptHeading}
 * @param organization who received the files
 */
export async function* receiptHtml(
  files: readonly ReceivedFile[],
  rows: AsyncIterable<string | Uint8Array> | Iterable<string>,
  organization?: string,
): AsyncGenerator<string | Uint8Array> {
  yield pageStart(files, organization);
  yield* rows;
  yield pageEnd;
}

function datesInWords({ serviceDate, serviceDateEnd }: ReceivedClaim): string {
  const dates = [...new Set([serviceDate, serviceDateEnd])].filter((date) => date !== null);
  return escapeHtml(dates.join(" to "));
}

/** `2026-03-06 14:05:09 UTC`. */
function instantInWords(instant: string): string {
  return escapeHtml(`${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`);
}
