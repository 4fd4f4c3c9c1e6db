import { type Line, linesOf, type Run, type Segment } from "./runs.ts";

/** In units of the font's height. */
const leadingMax = 1.7;
const columnTolerance = 0.5;
/** A margin on the right is at most this much wider than the one on the left. Without such, no line was wrapped. */
const rightMarginMax = 1.5;

/**
 * The lines of a page. The cells of a row are joined by tabs, a wrapped cell is put back together, and so is a wrapped
 * paragraph: a line ends a paragraph if the next word would have fit on it.
 * @param pageWidth in points
 */
export function pageLines(runs: readonly Run[], pageWidth: number): string[] {
  const lines = linesOf(runs.filter(({ isUpright }) => isUpright));
  const right = Math.max(0, ...lines.map(({ segments }) => segments.at(-1)!.right));
  const left = Math.min(pageWidth, ...lines.map(({ segments }) => segments[0]!.x));
  const wrapsAt = right < pageWidth - rightMarginMax * left ? Number.POSITIVE_INFINITY : right;
  const texts: string[] = [];
  let previous: Line | null = null;
  let columns: readonly Segment[] = [];
  for (const line of lines) {
    const isNear: boolean =
      previous !== null && line.y - previous.y <= leadingMax * Math.max(line.size, previous.size);
    const cells = isNear ? wrappedCells(line, columns) : null;
    if (cells) {
      texts[texts.length - 1] = withWrapped(texts.at(-1)!, line, cells);
    } else if (isNear && isWrapped(previous!, line, wrapsAt)) {
      texts[texts.length - 1] += ` ${line.segments[0]!.text}`;
    } else {
      if (previous !== null && !isNear) texts.push("");
      texts.push(line.segments.map(({ text }) => text.replaceAll("\t", " ")).join("\t"));
      columns = line.segments.length > 1 ? line.segments : [];
    }
    previous = line;
  }
  // Text that does not read from left to right, such as a stamp, comes after the page's.
  const turned = runs.filter(({ isUpright }) => !isUpright).map(({ text }) => text.trim());
  return [...texts, ...turned];
}

/** The columns of the row above that the segments of a line continue: all of them, and not the first. */
function wrappedCells(line: Line, columns: readonly Segment[]): number[] | null {
  if (columns.length < 2 || line.segments.length >= columns.length) return null;
  const found = line.segments.map((segment) =>
    columns.findIndex(({ x }) => Math.abs(x - segment.x) <= columnTolerance * line.size),
  );
  return found.every((column) => column > 0) ? found : null;
}

function withWrapped(row: string, { segments }: Line, columns: readonly number[]): string {
  const cells = row.split("\t");
  for (const [index, column] of columns.entries()) cells[column] += ` ${segments[index]!.text}`;
  return cells.join("\t");
}

const startsItem = /^(?:[-•*–o▪]\s|\d{1,2}[.)]\s|\[[ x]?\]|[A-Z][\w ()/&]{0,40}:)/;

/** Whether a line continues the paragraph of the line before it. The end of a sentence may stay the end of its line. */
function isWrapped(previous: Line, line: Line, wrapsAt: number): boolean {
  const [before] = previous.segments;
  const [segment] = line.segments;
  if (previous.segments.length !== 1 || line.segments.length !== 1) return false;
  if (/[.!?:]$/.test(before!.text) || startsItem.test(segment!.text)) return false;
  if (Math.abs(previous.size - line.size) > 0.5) return false;
  const isIndented = segment!.x > before!.x + columnTolerance * line.size && !startsItem.test(before!.text);
  if (isIndented || segment!.x < before!.x - 3 * line.size) return false;
  const [word = ""] = segment!.text.split(" ");
  const width = (segment!.right - segment!.x) / segment!.text.length;
  return before!.right + width * (word.length + 1) > wrapsAt;
}
