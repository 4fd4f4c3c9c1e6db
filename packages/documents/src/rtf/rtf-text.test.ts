import { describe, expect, test } from "vitest";
import { readRtf } from "./rtf-text.ts";

const textOf = (rtf: string) => readRtf(Buffer.from(rtf, "latin1")).text;

describe("readRtf", () => {
  test.each([
    ["paragraphs", "{\\rtf1 One\\par Two\\line three\\par}", "One\nTwo\nthree"],
    ["an empty paragraph", "{\\rtf1 One\\par\\par\\par Two}", "One\n\nTwo"],
    ["line ends of the file are not the text's", "{\\rtf1 On\ne t\r\nwo}", "One two"],
    ["tabs", "{\\rtf1 97110\\tab 23\\par}", "97110\t23"],
    [
      "rows",
      "{\\rtf1\\trowd\\cellx1\\cellx2\\pard\\intbl 97110\\cell 23\\cell\\row\\pard After\\par}",
      "97110\t23\nAfter",
    ],
    [
      "lines of a cell",
      "{\\rtf1\\trowd\\pard\\intbl 97110\\cell Bridges\\par Squats\\cell\\row}",
      "97110\tBridges; Squats",
    ],
    ["bytes of the code page", "{\\rtf1\\ansi\\ansicpg1252 \\'93Caf\\'e9\\'94}", "“Café”"],
    ["bytes of another code page", "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'eb\\'e0\\'ed}", "План"],
    [
      "a font's code page",
      "{\\rtf1{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}\\f1 \\'cf\\f0 \\'e9}",
      "Пé",
    ],
    ["Unicode with its fallback", "{\\rtf1\\uc1 a\\u8804?b\\u-3913\\'3f{\\uc2 \\u233 ??c}}", "a≤b\uf0b7éc"],
    ["named characters", "{\\rtf1 Patient\\rquote s 2\\endash 3\\~lb\\_x}", "Patient’s 2–3 lb-x"],
    ["braces and backslashes", "{\\rtf1 \\{a\\}\\\\b}", "{a}\\b"],
    [
      "destinations that are not text",
      "{\\rtf1{\\info{\\title T}}{\\*\\foo x}{\\pict\\wmetafile8 0102}{\\stylesheet{Normal;}}x}",
      "x",
    ],
    ["binary data", "{\\rtf1{\\pict\\bin4 }}{}}x}", "x"],
    ["headers and footers", "{\\rtf1{\\header Clinic}{\\footerl Page}x}", "x"],
    ["hidden and deleted text", "{\\rtf1 a{\\v 97110}{\\deleted b}\\v c\\v0 d}", "ad"],
    ["fields", '{\\rtf1{\\field{\\*\\fldinst HYPERLINK "x"}{\\fldrslt visit}}}', "visit"],
    ["words of every object", "{\\rtf1\\constructor\\toString x}", "x"],
  ])("%s", (_, rtf, text) => expect(textOf(rtf)).toBe(text));

  test("a document cut off is damaged", () => {
    expect(() => textOf("{\\rtf1 {\\b 97110")).toThrow("ends inside a group");
  });

  test("groups nested without end are refused", () => {
    expect(() => textOf(`{\\rtf1 ${"{".repeat(10_000)}`)).toThrow("nested deeper than");
  });
});
