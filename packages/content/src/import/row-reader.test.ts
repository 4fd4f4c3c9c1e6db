import fc from "fast-check";
import { expect, test } from "vitest";
import { type RowForm, RowReader } from "./row-reader.ts";
import { UnreadableError } from "./unreadable-error.ts";

/** Rows with their line numbers, read in pieces that end at `cuts`. */
function read(
  form: RowForm,
  text: string,
  cuts: readonly number[] = [],
): [line: number, ...fields: string[]][] {
  const rows: [number, ...string[]][] = [];
  const reader = new RowReader(form, (row) => rows.push([row.line, ...row.fields()]));
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  let start = 0;
  for (const end of [...ends, text.length]) {
    reader.push(text.slice(start, end));
    start = end;
  }
  reader.end();
  return rows;
}

const comma = { delimiter: "," } as const;
const tab = { delimiter: "\t" } as const;

const cuts = fc.array(fc.nat(400), { maxLength: 8 });
/** Fields are trimmed, and blank rows are skipped. */
const field = fc
  .string({ unit: fc.constantFrom("a", "7", '"', ",", "\n", "\r\n", " ", "\t", "#", "é"), maxLength: 6 })
  .map((text) => text.trim());
const table = fc.array(fc.array(field, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
const lineBreak = fc.constantFrom("\n", "\r\n");

test("written CSV is read back, wherever the pieces end", () => {
  fc.assert(
    fc.property(table, lineBreak, fc.boolean(), cuts, (rows, end, ended, at) => {
      const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const text = rows.map((row) => row.map(quoted).join(",")).join(end) + (ended ? end : "");
      const wanted = rows.filter((row) => row.some((cell) => cell !== ""));
      expect(read(comma, text, at).map(([, ...fields]) => fields)).toEqual(wanted);
    }),
  );
});

test("each row has the line number on which it begins", () => {
  fc.assert(
    fc.property(table, cuts, (rows, at) => {
      const lines = rows.map((row) => row.map((text) => `"x${text.replaceAll('"', '""')}"`).join(","));
      const begins = lines.map(
        (_, index) => lines.slice(0, index).join("\n").split("\n").length + (index > 0 ? 1 : 0),
      );
      expect(read(comma, lines.join("\n"), at).map(([line]) => line)).toEqual(begins);
    }),
  );
});

test("tab-separated text is read back, wherever the pieces end", () => {
  const plain = fc.array(
    fc.array(
      field.map((text) => text.replaceAll(/["\t\r\n]/g, "'")),
      { minLength: 1 },
    ),
  );
  fc.assert(
    fc.property(plain, lineBreak, cuts, (rows, end, at) => {
      const wanted = rows.flatMap((row, index) =>
        row.some((cell) => cell.trim() !== "") ? [[index + 1, ...row.map((cell) => cell.trim())]] : [],
      );
      expect(read(tab, rows.map((row) => row.join("\t")).join(end), at)).toEqual(wanted);
    }),
  );
});

test("in tab-separated text, quotation marks are kept unless they enclose the whole field", () => {
  const text = 'a\t"CPT ""separate procedure"" definition"\t"b\n"c\t5" tube\t"d"e\r\nf\t"g"\r\n';
  expect(read(tab, text)).toEqual([
    [1, "a", 'CPT "separate procedure" definition', '"b'],
    [2, '"c', '5" tube', '"d"e'],
    [3, "f", "g"],
  ]);
});

test("fixed-width columns are read, and those missing from a short line are empty", () => {
  const form = {
    columns: [
      [0, 3],
      [4, 6],
    ],
  } as const;
  fc.assert(
    fc.property(cuts, (at) => {
      expect(read(form, "abc de fg\r\n\nab\nabcd", at)).toEqual([
        [1, "abc", "de"],
        [3, "ab", ""],
        [4, "abc", ""],
      ]);
    }),
  );
});

test("blank lines and the Control-Z at the end of old files are not rows", () => {
  expect(read(comma, "a,b\n\n , \n\x1a")).toEqual([[1, "a", "b"]]);
});

test("a quotation mark that is never closed is an error with its line", () => {
  const unclosed = () => read(comma, 'a,b\nc,"d\ne,f\n');
  expect(unclosed).toThrow(UnreadableError);
  expect(unclosed).toThrow("a quotation mark is not closed: close it");
  expect(() => read(comma, `a,b\n"${"x".repeat(600_000)}\n${"y".repeat(600_000)}`, [700_000])).toThrow(
    "line 2 has more than a million characters",
  );
});
