import { deflateSync } from "node:zlib";

/** Text at a position, in points from the top left of a letter page. */
export interface PlacedText {
  x: number;
  y: number;
  text: string;
  size?: number;
}

interface PdfOptions {
  isCompressed?: boolean;
  /** Degrees, as pages of landscape printers have. */
  rotate?: number;
}

/** A PDF with text in Helvetica. */
export function pdfOf(pages: readonly (readonly PlacedText[])[], options: PdfOptions = {}): Uint8Array {
  const { isCompressed = true, rotate = 0 } = options;
  const contents = pages.map((texts) => texts.map(showing).join("\n"));
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(" ");
  const objects: Buffer[] = [
    Buffer.from("<< /Type /Catalog /Pages 2 0 R >>"),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    Buffer.from("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
  ];
  for (const [index, content] of contents.entries()) {
    const written = Buffer.from(content, "latin1");
    const stream = isCompressed ? deflateSync(written) : written;
    const filter = isCompressed ? " /Filter /FlateDecode" : "";
    objects.push(
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate ${rotate} ` +
          `/Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * index} 0 R >>`,
      ),
      Buffer.concat([
        Buffer.from(`<< /Length ${stream.length}${filter} >>\nstream\n`),
        stream,
        Buffer.from("\nendstream"),
      ]),
    );
  }
  return fileOf(objects);
}

function showing({ x, y, text, size = 11 }: PlacedText): string {
  const escaped = text.replace(/[\\()]/g, "\\$&");
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${792 - y} Tm (${escaped}) Tj ET`;
}

function fileOf(objects: readonly Buffer[]): Uint8Array {
  const parts = [Buffer.from("%PDF-1.7\n")];
  const offsets: number[] = [];
  let length = parts[0]!.length;
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from("\nendobj\n")]);
    parts.push(part);
    length += part.length;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}

/** Lines of text, with the cells of a row at the columns. */
export function pdfOfLines(
  lines: readonly (string | readonly string[])[],
  options: PdfOptions = {},
): Uint8Array {
  const columns = [72, 150, 460];
  const texts = lines.flatMap((line, index) => {
    const cells = typeof line === "string" ? [line] : line;
    return cells.map((text, column) => ({ x: columns[column]!, y: 72 + index * 14, text }));
  });
  return pdfOf([texts], options);
}
