import { type CalendarDate, dayNumber, isCalendarDate } from "@firstpass/claim";
import type { CellKind, CellValue } from "./held-columns.ts";

/** The styles of cells, by their position in {@link stylesXml}. */
const styleOf = { text: 0, number: 0, heading: 1, date: 2, money: 3 } as const;

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Excel refuses a longer text in a cell. */
const cellCharsMax = 32_767;

export interface SheetColumn {
  kind: CellKind;
  /** In characters. */
  width: number;
}

export interface SheetCell {
  kind: CellKind | "heading";
  value: CellValue;
}

/** The start of a sheet up to its first row. @param isFrozen whether the first row stays in view */
export function sheetStart(columns: readonly SheetColumn[], isFrozen: boolean): string {
  const pane = isFrozen
    ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>'
    : "";
  const widths = columns.map(
    ({ width }, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`,
  );
  return (
    `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${widths.join("")}</cols><sheetData>`
  );
}

/** The end of a sheet. @param filtered the range with filter buttons, such as `A1:C9` */
export function sheetEnd(filtered?: string): string {
  return `</sheetData>${filtered === undefined ? "" : `<autoFilter ref="${filtered}"/>`}</worksheet>`;
}

/** @param number the first row is 1 */
export function rowXml(number: number, cells: readonly SheetCell[]): string {
  const written = cells.map(({ kind, value }, at) => cellXml(`${columnName(at)}${number}`, kind, value));
  return `<row r="${number}">${written.join("")}</row>`;
}

/** `A` to `Z`: no sheet of ours has more columns. */
export function columnName(index: number): string {
  return String.fromCharCode(65 + index);
}

function cellXml(at: string, kind: SheetCell["kind"], value: CellValue): string {
  if (value === null || value === undefined || value === "") return "";
  const number = kind === "text" || kind === "heading" ? null : numberOf(kind, value);
  if (number !== null) return `<c r="${at}" s="${styleOf[kind]}"><v>${number}</v></c>`;
  const style = kind === "heading" ? ` s="${styleOf.heading}"` : "";
  const text = escapeXml(String(value).slice(0, cellCharsMax));
  return `<c r="${at}" t="inlineStr"${style}><is><t xml:space="preserve">${text}</t></is></c>`;
}

function numberOf(kind: CellKind, value: string | number): number | null {
  if (typeof value === "number") return value;
  if (kind === "date") return isCalendarDate(value) && value >= firstSerialDate ? serialOf(value) : null;
  return /^-?\d{1,12}(\.\d+)?$/.test(value) ? Number(value) : null;
}

/** Earlier dates differ between spreadsheets, which count a day in 1900 that did not exist. */
const firstSerialDate = "1900-03-01";

/** Days since 1899-12-30. */
function serialOf(date: CalendarDate): number {
  return dayNumber(date) + 25_569;
}

/** Escapes text for XML. What XML cannot contain is written as `_x0001_`, as spreadsheets do. */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000d\u000e-\u001f\ufffe\uffff]/g,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}_`,
    )
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const stylesXml =
  `${declaration}<styleSheet xmlns="${main}">` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>' +
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
