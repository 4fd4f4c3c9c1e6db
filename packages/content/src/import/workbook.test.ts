import { expect, test } from "vitest";
import { zip } from "./archive.fixture.ts";
import { type Archive, openArchive } from "./archive.ts";
import { file } from "./import.fixture.ts";
import { workbook } from "./workbook.fixture.ts";
import { isWorkbook, openWorkbook } from "./workbook.ts";

const open = async (bytes: Buffer) => openWorkbook(await openArchive(file("x.xlsx", bytes)));

async function rowsOf(bytes: Buffer, sheet: string, rowsMax = Infinity) {
  const rows: [number, ...string[]][] = [];
  await (await open(bytes)).readRows(sheet, (row) => rows.push([row.line, ...row.fields()]) < rowsMax);
  return rows;
}

test("shared, inline and numeric cells are read from their columns", async () => {
  const bytes = workbook({
    Empty: [],
    "A & B": [
      ["HCPCS/\nCPT Code", "Ünits"],
      [],
      [null, 4, null, { inline: " <x> " }],
      ["", null],
      ["_x000D_97112", 32.4],
    ],
  });
  expect((await open(bytes)).sheets).toEqual(["Empty", "A & B"]);
  expect(await rowsOf(bytes, "Empty")).toEqual([]);
  expect(await rowsOf(bytes, "A & B")).toEqual([
    [1, "HCPCS/\nCPT Code", "Ünits"],
    [3, "", "4", "", "<x>"],
    [5, "97112", "32.4"],
  ]);
});

test("a number is read as users wrote it, not as Excel stores it", async () => {
  const bytes = workbook({ S: [[{ inline: "amount" }]] });
  const text = bytes.toString("latin1");
  expect(text).toContain("PK");
  const kept = zip([
    {
      name: "xl/workbook.xml",
      content: '<workbook xmlns:r="r"><sheets><sheet name="S" r:id="1"/></sheets></workbook>',
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: '<Relationships><Relationship Id="1" Type="x/worksheet" Target="s.xml"/></Relationships>',
    },
    {
      name: "xl/s.xml",
      content:
        '<worksheet><row><c><v>32.399999999999999</v></c><c t="str"><f>1+1</f><v>two</v></c></row><row><c><v>6</v></c></row></worksheet>',
    },
  ]);
  expect(await rowsOf(kept, "S")).toEqual([
    [1, "32.4", "two"],
    [2, "6"],
  ]);
});

test("namespace prefixes and the 1904 date system are supported", async () => {
  const bytes = workbook({ S: [["a", "b"]] }, { date1904: true, prefix: "x:" });
  expect((await open(bytes)).dateSystem).toBe(1904);
  expect(await rowsOf(bytes, "S")).toEqual([[1, "a", "b"]]);
});

test("reading stops when the callback returns false", async () => {
  const rows = Array.from({ length: 50 }, (_, index) => [index]);
  expect(await rowsOf(workbook({ S: rows }), "S", 2)).toHaveLength(2);
});

test("an unreadable workbook is an error", async () => {
  const open = (entries: Parameters<typeof zip>[0]): Promise<Archive> => openArchive(file("x", zip(entries)));
  expect(isWorkbook(await open([{ name: "a.txt", content: "" }]))).toBe(false);
  const binary = await open([{ name: "xl/workbook.bin", content: "" }]);
  expect(isWorkbook(binary)).toBe(true);
  await expect(openWorkbook(binary)).rejects.toThrow("is a binary Excel workbook (.xlsb): save it as .xlsx");
  const broken = await open([{ name: "xl/workbook.xml", content: "<workbook><sheets></workbook>" }]);
  await expect(openWorkbook(broken)).rejects.toThrow("is damaged");
});
