/** Words that a PDF places together. */
export interface Run {
  text: string;
  /** Left end, in points. */
  x: number;
  /** Baseline, in points from the top. */
  y: number;
  width: number;
  /** Height of the font. */
  size: number;
  /** Whether it reads from left to right. */
  isUpright: boolean;
}

/** Words of a line that are a cell, or the whole line. */
export interface Segment {
  text: string;
  x: number;
  right: number;
}

export interface Line {
  segments: Segment[];
  y: number;
  size: number;
}

/** Gaps in units of the font's height. Gaps between words of justified text stay below the first. */
const cellGap = 1.3;
const wordGap = 0.15;
/** Baselines of one line: raised and lowered characters are closer than this. */
const baselineGap = 0.45;

/** Puts runs together to lines, from top to bottom. */
export function linesOf(runs: readonly Run[]): Line[] {
  const lines: { y: number; size: number; runs: Run[] }[] = [];
  for (const run of runs.toSorted((a, b) => a.y - b.y || a.x - b.x)) {
    const line = lines.at(-1);
    if (line && run.y - line.y <= baselineGap * Math.max(run.size, line.size)) line.runs.push(run);
    else lines.push({ y: run.y, size: run.size, runs: [run] });
  }
  return lines.map(({ y, runs: onLine }) => {
    const sorted = onLine.toSorted((a, b) => a.x - b.x);
    return { y, size: Math.max(...sorted.map(({ size }) => size)), segments: segmentsOf(sorted) };
  });
}

function segmentsOf(runs: readonly Run[]): Segment[] {
  const segments: Segment[] = [];
  for (const { text, x, width, size } of runs) {
    const last = segments.at(-1);
    const gap = last ? (x - last.right) / size : 0;
    if (!last || gap > cellGap) {
      segments.push({ text: text.trim(), x, right: x + width });
      continue;
    }
    const isSpaced = gap > wordGap || text.startsWith(" ");
    last.text = `${last.text}${isSpaced ? " " : ""}${text.trim()}`;
    last.right = Math.max(last.right, x + width);
  }
  return segments;
}
