import { zip } from "./archive.fixture.ts";

/** A string is stored as a shared text, `inline` in the cell itself; `null` is a missing cell. */
export type Cell = string | number | { inline: string } | null;

const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Builds a workbook (.xlsx). */
export function workbook(
  sheets: Readonly<Record<string, readonly (readonly Cell[])[]>>,
  { date1904 = false, prefix = "" } = {},
): Buffer {
  const texts: string[] = [];
  const names = Object.keys(sheets);
  const tag = (name: string) => `${prefix}${name}`;
  const cell = (value: Cell, row: number, column: number) => {
    if (value === null) return "";
    const at = `r="${columnName(column)}${row + 1}"`;
    if (typeof value === "number")
      return `<${tag("c")} ${at}><${tag("v")}>${value}</${tag("v")}></${tag("c")}>`;
    if (typeof value === "object") {
      return `<${tag("c")} ${at} t="inlineStr"><${tag("is")}><${tag("t")}>${escapeXml(value.inline)}</${tag("t")}></${tag("is")}></${tag("c")}>`;
    }
    if (!texts.includes(value)) texts.push(value);
    return `<${tag("c")} ${at} t="s"><${tag("v")}>${texts.indexOf(value)}</${tag("v")}></${tag("c")}>`;
  };
  const root = prefix === "" ? `xmlns="${main}"` : `xmlns:${prefix.slice(0, -1)}="${main}"`;
  const entries = names.map((name, index) => ({
    name: `xl/worksheets/sheet${index + 1}.xml`,
    content: `<${tag("worksheet")} ${root}><${tag("sheetData")}>${sheets[name]!.map(
      (row, at) =>
        `<${tag("row")} r="${at + 1}">${row.map((value, column) => cell(value, at, column)).join("")}</${tag("row")}>`,
    ).join("")}</${tag("sheetData")}></${tag("worksheet")}>`,
  }));
  const sheetList = names
    .map(
      (name, index) =>
        `<${tag("sheet")} name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
    )
    .join("");
  const relations = names.map(
    (_, index) =>
      `<Relationship Id="rId${index + 1}" Type="${relation}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  return zip([
    { name: "[Content_Types].xml", content: "<Types/>" },
    {
      name: "xl/workbook.xml",
      content: `<?xml version="1.0"?><${tag("workbook")} ${root} xmlns:r="${relation}"><${tag("workbookPr")} date1904="${date1904 ? 1 : 0}"/><${tag("sheets")}>${sheetList}</${tag("sheets")}></${tag("workbook")}>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships>${relations.join("")}<Relationship Id="rIdS" Type="${relation}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    },
    {
      name: "xl/sharedStrings.xml",
      content: `<sst xmlns="${main}">${texts.map((text) => `<si><r><t xml:space="preserve">${escapeXml(text.slice(0, 3))}</t></r><r><t>${escapeXml(text.slice(3))}</t></r><rPh><t>read so</t></rPh></si>`).join("")}</sst>`,
    },
    ...entries,
  ]);
}

function columnName(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnName(Math.floor(column / 26) - 1) + last;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
