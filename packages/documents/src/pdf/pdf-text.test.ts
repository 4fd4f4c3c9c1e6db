import { deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { pdfOf, pdfOfLines } from "./pdf.fixture.ts";
import { readPdf } from "./pdf-text.ts";

const textOf = async (pdf: Uint8Array) => (await readPdf(pdf)).text;

/** A page full of text. */
const page = (lines: number) =>
  Array.from({ length: lines }, (_, line) => ({ x: 20, y: 20 + line * 12, text: "x".repeat(90), size: 5 }));

describe("readPdf", () => {
  test("lines in reading order, whatever their order in the file", async () => {
    const pdf = pdfOf([
      [
        { x: 72, y: 100, text: "Second" },
        { x: 98, y: 86, text: "line" },
        { x: 72, y: 86, text: "First" },
      ],
    ]);
    expect(await textOf(pdf)).toBe("First line\nSecond");
  });

  test("the cells of a row are joined by tabs", async () => {
    const pdf = pdfOfLines([
      ["Code", "Intervention", "Minutes"],
      ["97112", "Tandem walk on foam", "23"],
    ]);
    expect(await textOf(pdf)).toBe("Code\tIntervention\tMinutes\n97112\tTandem walk on foam\t23");
  });

  test("a wrapped cell stays in its row", async () => {
    const pdf = pdfOf([
      [
        { x: 72, y: 72, text: "97112" },
        { x: 150, y: 72, text: "Tandem walk on foam with tactile" },
        { x: 460, y: 72, text: "23" },
        { x: 150, y: 85, text: "cues and contact guard" },
        { x: 72, y: 98, text: "97110" },
        { x: 150, y: 98, text: "Bridges" },
        { x: 460, y: 98, text: "15" },
      ],
    ]);
    expect(await textOf(pdf)).toBe(
      "97112\tTandem walk on foam with tactile cues and contact guard\t23\n97110\tBridges\t15",
    );
  });

  test("a wrapped paragraph is one line, and a short line ends it", async () => {
    const pdf = pdfOfLines([
      "Skilled cueing is needed for ankle strategy on foam and for the turn to the left because of her",
      "last fall at home.",
      "Tolerated well.",
      "- 97110 23 min",
      "- 97112 15 min",
    ]);
    expect(await textOf(pdf)).toBe(
      "Skilled cueing is needed for ankle strategy on foam and for the turn to the left because of her last fall at home.\n" +
        "Tolerated well.\n- 97110 23 min\n- 97112 15 min",
    );
  });

  test("a gap between lines is an empty line; pages follow each other", async () => {
    const plan = [
      { x: 72, y: 72, text: "Plan" },
      { x: 72, y: 120, text: "Twice a week" },
    ];
    expect(await textOf(pdfOf([plan, plan]))).toBe("Plan\n\nTwice a week\nPlan\n\nTwice a week");
  });

  test("turned pages", async () => {
    const sideways = pdfOfLines(["Plan"], { rotate: 90 });
    expect(await textOf(sideways)).toBe("Plan");
  });

  test("characters outside ASCII", async () => {
    expect(await textOf(pdfOfLines(["Café (2\xb0) \\x"]))).toBe("Café (2°) \\x");
  });

  test("a scan has no text layer", async () => {
    await expect(textOf(pdfOf([[], []]))).rejects.toThrow("run OCR");
  });

  test("the same file gives the same text, also without compression", async () => {
    const lines = ["97112 23 min", "97110 15 min"];
    const text = await textOf(pdfOfLines(lines));
    expect(await textOf(pdfOfLines(lines))).toBe(text);
    expect(await textOf(pdfOfLines(lines, { isCompressed: false }))).toBe(text);
  });

  test.each([
    ["more pages than a note has", pdfOf(Array.from({ length: 201 }, () => [])), "more than 200 pages"],
    [
      "a password",
      Buffer.from(
        Buffer.from(pdfOfLines(["x"]))
          .toString("latin1")
          .replace(
            "/Root",
            "/Encrypt << /Filter /Standard /V 1 /R 2 /O <00> /U <00> /P -4 >> /ID [<00><00>] /Root",
          ),
        "latin1",
      ),
      "needs a password",
    ],
    ["text without end", pdfOf(Array.from({ length: 20 }, () => page(60))), "more than 65536 characters"],
  ])("%s is refused", async (_, pdf, message) => {
    await expect(textOf(pdf)).rejects.toThrow(message);
  });

  test("streams that expand without measure are refused before they are read", async () => {
    const bomb = deflateSync(Buffer.alloc(80 * 1024 * 1024, 0x20));
    const twice = deflateSync(bomb);
    const file = (filter: string, stream: Buffer) =>
      Buffer.concat([
        Buffer.from(`%PDF-1.7\n1 0 obj\n<< /Filter ${filter} >>\nstream\n`),
        stream,
        Buffer.from("\nendstream"),
      ]);
    await expect(textOf(file("/FlateDecode", bomb))).rejects.toThrow("expands too much");
    await expect(textOf(file("[/FlateDecode /FlateDecode]", twice))).rejects.toThrow("expands too much");
  });
});
