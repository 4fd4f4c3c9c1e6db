import { escapeXml, stylesXml } from "./sheet-xml.ts";

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packaging = "http://schemas.openxmlformats.org/package/2006";
const format = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The file of a sheet in a workbook. @param position from 1 */
export function sheetPath(position: number): string {
  return `xl/worksheets/sheet${position}.xml`;
}

/** The parts of a workbook that list its sheets. */
export function workbookParts(sheets: readonly string[]): { path: string; xml: string }[] {
  const each = (write: (name: string, position: number) => string) =>
    sheets.map((name, at) => write(name, at + 1)).join("");
  const styles = sheets.length + 1;
  return [
    { path: "xl/styles.xml", xml: stylesXml },
    {
      path: "xl/workbook.xml",
      xml:
        `${declaration}<workbook xmlns="${main}" xmlns:r="${relation}"><sheets>` +
        each((name, at) => `<sheet name="${escapeXml(name)}" sheetId="${at}" r:id="rId${at}"/>`) +
        "</sheets></workbook>",
    },
    {
      path: "xl/_rels/workbook.xml.rels",
      xml:
        `${declaration}<Relationships xmlns="${packaging}/relationships">` +
        each(
          (_, at) =>
            `<Relationship Id="rId${at}" Type="${relation}/worksheet" Target="worksheets/sheet${at}.xml"/>`,
        ) +
        `<Relationship Id="rId${styles}" Type="${relation}/styles" Target="styles.xml"/></Relationships>`,
    },
    {
      path: "_rels/.rels",
      xml:
        `${declaration}<Relationships xmlns="${packaging}/relationships">` +
        `<Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      path: "[Content_Types].xml",
      xml:
        `${declaration}<Types xmlns="${packaging}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        `<Override PartName="/xl/workbook.xml" ContentType="${format}.sheet.main+xml"/>` +
        `<Override PartName="/xl/styles.xml" ContentType="${format}.styles+xml"/>` +
        each((_, at) => `<Override PartName="/${sheetPath(at)}" ContentType="${format}.worksheet+xml"/>`) +
        "</Types>",
    },
  ];
}
