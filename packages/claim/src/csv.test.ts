import fc from "fast-check";
import { expect, test } from "vitest";
import { csvRow } from "./csv.ts";

/** Reads one row as RFC 4180 describes it. */
function cellsOf(row: string): string[] {
  const cells = [...`,${row.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)];
  return cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!);
}

test("numbers stay numbers, missing values are empty, and text is quoted where it must be", () => {
  expect(csvRow([-3, null, undefined, "Roe, Ann", 'the "old" one', "two\nlines", "plain"])).toBe(
    '-3,,,"Roe, Ann","the ""old"" one","two\nlines",plain\r\n',
  );
});

test("whatever the text, no cell is a formula and the columns stay in place", () => {
  const start = fc.constantFrom(
    "",
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\n",
    '"',
    ",",
    "'",
    "＝",
    "＋",
    "－",
    "＠",
  );
  const text = fc.tuple(start, fc.string({ unit: "binary" })).map(([first, rest]) => first + rest);
  fc.assert(
    fc.property(fc.array(text, { minLength: 1 }), (texts) => {
      const row = csvRow(texts);
      expect(row.endsWith("\r\n")).toBe(true);
      const cells = cellsOf(row);
      expect(cells.map((cell, at) => (cell === `'${texts[at]}` ? texts[at] : cell))).toEqual(texts);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});
