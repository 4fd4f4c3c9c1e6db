/** Limits on documents. A document that exceeds one is refused, and the limit is named. */
export const documentLimits = {
  bytesMax: 20 * 1024 * 1024,
  /** Of an attachment after decompression. */
  attachmentBytesMax: 20 * 1024 * 1024,
  /** Elements inside each other, in XML and HTML; groups in RTF. Real documents stay below 60. */
  depthMax: 200,
  /** Elements of an XML document. */
  elementsMax: 500_000,
  /** Cells of the tables of a note, including those that a cell extends over. */
  cellsMax: 100_000,
  pagesMax: 200,
  /** A PDF of 200 pages takes about a second. */
  pdfSecondsMax: 15,
  pdfMemoryMbMax: 512,
  pdfStreamsMax: 10_000,
  /** Of all streams of a PDF after decompression, without images. */
  pdfStreamBytesMax: 32 * 1024 * 1024,
  pdfItemsMax: 100_000,
  /** Resources in a FHIR Bundle. */
  resourcesMax: 10_000,
  /** Notes in one document. */
  notesMax: 500,
} as const;
