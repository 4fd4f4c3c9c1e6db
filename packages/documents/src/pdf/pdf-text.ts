import { limits } from "@firstpass/claim";
import { DocumentError } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";
import { clean, type NoteText, textTooLong } from "../text/note-text.ts";
import { pageLines } from "./page-lines.ts";
import type { Run } from "./runs.ts";
import { requireSmallStreams } from "./streams.ts";

const { pagesMax, pdfItemsMax } = documentLimits;

/** The text layer of a PDF. Lines are put together from the positions of their words. @throws DocumentError */
export async function readPdf(bytes: Uint8Array): Promise<NoteText> {
  requireSmallStreams(bytes);
  const { getDocumentProxy } = await import("unpdf");
  // The library keeps the array that it is given, and takes no Buffer.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    stopAtErrors: false,
    enableXfa: false,
  }).catch((error: unknown) => {
    throw unreadable(error);
  });
  try {
    if (pdf.numPages > pagesMax) {
      throw new DocumentError(
        "too-many-pages",
        `the PDF has more than ${pagesMax} pages: send one note per document`,
      );
    }
    const pages: string[] = [];
    let length = 0;
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const text = await pageText(pdf, number);
      length += text.length + 1;
      if (length > limits.noteLengthMax + 1) throw textTooLong();
      if (text !== "") pages.push(text);
    }
    if (pages.length === 0) throw noTextLayer();
    return { text: pages.join("\n"), sections: [] };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof import("unpdf").getDocumentProxy>>;

/** The text of a page. @throws DocumentError */
async function pageText(pdf: Pdf, number: number): Promise<string> {
  try {
    const page = await pdf.getPage(number);
    const { transform, width } = page.getViewport({ scale: 1 });
    const runs: Run[] = [];
    const reader = page.streamTextContent().getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      for (const item of next.value.items as TextItem[]) {
        if (typeof item.str !== "string" || item.str.trim() === "") continue;
        if (runs.length >= pdfItemsMax) throw textTooLong();
        runs.push(runOf(item, transform));
      }
    }
    page.cleanup();
    return pageLines(runs, width).join("\n");
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError("damaged", `page ${number} of the PDF cannot be read: export the note again`);
  }
}

interface TextItem {
  str: string;
  width: number;
  height: number;
  transform: number[];
}

/** Positions are in points from the top left of the page as it is shown. */
function runOf({ str, width, height, transform }: TextItem, view: readonly number[]): Run {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [ia = 1, ib = 0, , , x = 0, y = 0] = transform;
  const dx = a * ia + c * ib;
  const dy = b * ia + d * ib;
  return {
    text: clean(str).replace(/[\n\t]/g, " "),
    x: a * x + c * y + e,
    y: b * x + d * y + f,
    width,
    size: height > 0 ? height : 10,
    isUpright: Math.abs(dy) < Math.abs(dx) * 0.1 && dx > 0,
  };
}

function unreadable(error: unknown): DocumentError {
  if (error instanceof Error && error.name === "PasswordException") {
    return new DocumentError("encrypted", "the PDF needs a password: save it without one");
  }
  return new DocumentError(
    "damaged",
    "the PDF ends early or is damaged: export the note again and send it whole",
  );
}

function noTextLayer(): DocumentError {
  return new DocumentError(
    "pdf-no-text",
    "the PDF is a scan without a text layer: run OCR on it, or export the note as a PDF with text",
  );
}
