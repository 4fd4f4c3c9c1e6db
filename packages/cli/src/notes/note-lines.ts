import type { NoteExplanation } from "@firstpass/note";
import { type Paint, printable } from "../terminal/terminal.ts";
import { formatPassage, type Passage, passagesOf } from "./passages.ts";

const sectionColumns = 10;
const textColumnsMin = 30;

/** A note line by line: number, section, text with its passages marked, and below each line the facts found in it. */
export function formatNoteLines(
  text: string,
  explanation: NoteExplanation,
  paint: Paint,
  width: number,
): string[] {
  const lines = linesOf(text);
  const numberColumns = String(lines.length).length;
  const gutter = numberColumns + sectionColumns + 6;
  const sections = sectionsOf(lines, explanation);
  const passages = passagesOf(explanation);
  const out: string[] = [];
  let next = 0;
  for (const [index, line] of lines.entries()) {
    const first = next;
    while (next < passages.length && passages[next]!.at[0] <= line.end) next += 1;
    const found = passages.slice(first, next);
    const head = `  ${String(index + 1).padStart(numberColumns)}  ${sections[index]}`.padEnd(gutter);
    rowsOf(text, line, Math.max(textColumnsMin, width - gutter)).forEach((row, position) => {
      const shown = markRow(text, row, found, paint);
      out.push(position === 0 ? paint("dim", head) + shown : " ".repeat(gutter) + shown);
    });
    for (const passage of found) out.push(" ".repeat(gutter) + formatPassage(passage, text, paint));
  }
  return out;
}

interface Range {
  start: number;
  end: number;
}

function linesOf(text: string): Range[] {
  const lines: Range[] = [];
  // A line break at the end begins no line.
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    lines.push({ start, end: text[end - 1] === "\r" && end > start ? end - 1 : end });
    start = end + 1;
  }
  return lines;
}

/** By line: the section that begins on it, or an empty text. */
function sectionsOf(lines: readonly Range[], { sentences }: NoteExplanation): string[] {
  let next = 0;
  let current = "none";
  return lines.map(({ end }) => {
    let begun = "";
    for (; next < sentences.length && sentences[next]!.at[0] < end; next += 1) {
      const { section } = sentences[next]!;
      if (begun === "" && section !== current) begun = section;
      current = section;
    }
    return begun === "none" ? "" : begun;
  });
}

/** Cuts a line into rows, between words where there are any. */
function rowsOf(text: string, { start, end }: Range, columns: number): Range[] {
  const rows: Range[] = [];
  let at = start;
  while (end - at > columns) {
    const space = text.lastIndexOf(" ", at + columns);
    const isPair = isHighSurrogate(text, at + columns - 1);
    const cut = space > at ? space : at + columns - (isPair ? 1 : 0);
    rows.push({ start: at, end: cut });
    at = text[cut] === " " ? cut + 1 : cut;
  }
  rows.push({ start: at, end });
  return rows;
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xd800 && code < 0xdc00;
}

/** Colors the passages of a row. Where two overlap, the first has the color. */
function markRow(text: string, { start, end }: Range, passages: readonly Passage[], paint: Paint): string {
  const plain = (from: number, to: number) => printable(text.slice(from, to).replaceAll("\t", " "));
  let shown = "";
  let at = start;
  for (const { at: span, format } of passages) {
    const from = Math.max(at, span[0]);
    const to = Math.min(end, span[1]);
    if (from >= to) continue;
    shown += plain(at, from) + paint(format, plain(from, to));
    at = to;
  }
  return shown + plain(at, end);
}
