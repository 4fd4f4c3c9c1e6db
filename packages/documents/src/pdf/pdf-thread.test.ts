import { expect, test } from "vitest";
import { pdfOfLines } from "./pdf.fixture.ts";
import { PdfThread, readPdfApart } from "./pdf-thread.ts";

test("a PDF that takes too long is given up, and the next ones are read", async () => {
  await expect(new PdfThread(0.01).read(pdfOfLines(["First"]))).rejects.toThrow(
    "takes longer than 0.01 seconds",
  );
  const texts = [pdfOfLines(["First"]), Buffer.from("%PDF-1.7"), pdfOfLines(["Third"])].map((pdf) =>
    readPdfApart(pdf).then(
      ({ text }) => text,
      ({ code }) => code,
    ),
  );
  expect(await Promise.all(texts)).toEqual(["First", "damaged", "Third"]);
});
