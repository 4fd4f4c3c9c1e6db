import { addDays, isCalendarDate, parseCompactDate } from "@firstpass/claim";
import { Problem } from "../reading/source.ts";

/** Reads the text of a cell, which is trimmed and not empty. */
export type ReadCell = (text: string, dates: DateForm) => unknown;

/** How dates are written, if not as `2026-03-02`. */
export type DateForm = "M/D/Y" | "D/M/Y" | "D.M.Y";
export const dateForms = ["M/D/Y", "D/M/Y", "D.M.Y"] as const satisfies readonly DateForm[];

/** Excel writes large numbers like this when a column is not formatted as text, and loses digits. */
const scientific = /^\d(\.\d+)?E\+\d+$/i;

/** A name or another text. */
export const textCell: ReadCell = (text) => text;

/** A number or code that identifies something. */
export const idCell: ReadCell = (text) =>
  scientific.test(text)
    ? new Problem("lost digits in a spreadsheet: format the column as text and export it again")
    : text;

/** `90`, `$1,234.50`, `(12.00)` for a negative amount. A comma separates only thousands. */
export const amountCell: ReadCell = (text) => {
  const parts = /^(\()?(-)?\$?\s*(\d{1,3}(?:,\d{3})+|\d*)(\.\d*)?(\))?$/.exec(text);
  if (!parts || (parts[1] === undefined) !== (parts[5] === undefined))
    return new Problem('is not an amount in dollars: write it like "90.00"');
  const [, parenthesis, minus, whole = "", cents = ""] = parts;
  return `${parenthesis || minus ? "-" : ""}${whole.replaceAll(",", "")}${cents}`;
};

/** A quantity. */
export const numberCell: ReadCell = (text) =>
  /^-?(\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : new Problem('is not a number: write it like "2"');

/** The day before Excel's day 1, with its error that 1900 was a leap year. */
const excelEpoch = "1899-12-30";

/** `2026-03-02`, `20260302`, `3/2/2026` or Excel's number of the day; a time after it is dropped. */
export const dateCell: ReadCell = (text, form) => {
  const day = text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?( ?[AP]M|Z)?$/i, "");
  const date = isCalendarDate(day)
    ? day
    : (parseCompactDate(day) ?? readExcelDay(day) ?? readParts(day, form));
  return date ?? new Problem(`is not a valid date: write it like "2026-03-02"`);
};

function readExcelDay(text: string): string | null {
  // Numbers from 1927 to 2173 have five digits.
  const number = /^([1-9]\d{4})(\.\d+)?$/.exec(text)?.[1];
  return number === undefined ? null : addDays(excelEpoch, Number(number));
}

function readParts(text: string, form: DateForm): string | null {
  const separator = form.includes(".") ? "." : "/";
  const parts = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!parts || (parts[2] !== separator && parts[2] !== "-")) return null;
  const [, first = "", , second = "", year = ""] = parts;
  const [month, day] = form === "M/D/Y" ? [first, second] : [second, first];
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  return isCalendarDate(date) ? date : null;
}

/** Codes in one cell: `GP 59`, `GP,59`, `GP:59`. */
export const codesCell: ReadCell = (text) => text.split(/[\s,;:|]+/).filter(Boolean);

/** Positions of diagnoses: `1,2`, `1 2`, or letters as on a paper claim: `AB`, `A,B`. */
export const pointersCell: ReadCell = (text) => {
  if (/^[A-La-l]([\s,;:|]*[A-La-l])*$/.test(text)) {
    return [...text.toUpperCase().replace(/[^A-L]/g, "")].map((letter) => letter.charCodeAt(0) - 64);
  }
  const parts = text.split(/[\s,;:|]+/).filter(Boolean);
  return parts.every((part) => /^\d{1,2}$/.test(part))
    ? parts.map(Number)
    : new Problem('is not a list of diagnosis positions: write it like "1,2" or "AB"');
};

/** `F`, `M` or `U`, also written out. */
export const sexCell: ReadCell = (text) => {
  const letter = text[0]!.toUpperCase();
  return /^(f|m|u|female|male|unknown)$/i.test(text) ? letter : text;
};

export const zipCell: ReadCell = (text) => text.replace(/^(\d{5})-(\d{4})$/, "$1$2");
