import type { WrittenSegment, WrittenSeparators } from "./segment-list.ts";

/** A segment as text. */
export interface TextSegment {
  /** The ID and the elements. */
  elements: string[];
  /** From the last element to the next segment: the terminator and a line break. */
  ending: string;
}

/** A loop with the loops in it. */
export interface TextLoop {
  /** The segment that starts it, with the role of an NM1: `LX`, `SBR`, `NM1:82`. `2000` and `2300` are whole texts. */
  kind: string;
  /** What it is recognized by in another version of the claim. */
  key: string;
  segments: TextSegment[];
  loops: TextLoop[];
}

/** Splits text that a scanner read with these separators. */
export function splitText(text: string, { element, terminator }: WrittenSeparators): TextSegment[] {
  const segments: TextSegment[] = [];
  const pieces = text.split(terminator);
  pieces.forEach((piece, at) => {
    const content = piece.trimStart();
    const last = segments.at(-1);
    if (last !== undefined) last.ending += piece.slice(0, piece.length - content.length);
    if (at === pieces.length - 1) return;
    const trimmed = content.replace(/[\r\n]+$/, "");
    const ending = content.slice(trimmed.length) + terminator;
    if (trimmed !== "") segments.push({ elements: trimmed.split(element), ending });
    else if (last !== undefined) last.ending += ending;
  });
  return segments;
}

/** Written segments in the same form. */
export function asText(
  segments: readonly WrittenSegment[],
  { component }: WrittenSeparators,
  ending: string,
): TextSegment[] {
  return segments.map((segment) => ({
    elements: segment.map((element) => (typeof element === "string" ? element : element.join(component))),
    ending,
  }));
}

/** @param lines the numbers by which the claim's lines are recognized, in their order */
export function loopsIn(
  segments: readonly TextSegment[],
  kind: "2000" | "2300",
  lines: readonly number[],
): TextLoop {
  const root: TextLoop = { kind, key: kind, segments: [], loops: [] };
  let parent = root;
  let current = root;
  let lineCount = 0;
  const open = (within: TextLoop, child: string, number?: number) => {
    const nth = number ?? within.loops.filter((loop) => loop.kind === child).length;
    current = { kind: child, key: `${child} ${nth}`, segments: [], loops: [] };
    within.loops.push(current);
    return current;
  };
  for (const segment of segments) {
    const [id, role] = segment.elements;
    if (id === "LX") parent = open(root, "LX", lines[lineCount++] ?? -lineCount);
    else if (id === "SBR" && kind === "2300") parent = open(root, "SBR");
    else if (id === "NM1") open(parent, `NM1:${role}`);
    else if (id === "LIN" || id === "SVD") open(parent, id);
    current.segments.push(segment);
  }
  return root;
}

/** The text of a loop and the loops in it. */
export function textOf({ segments, loops }: TextLoop, separators: WrittenSeparators): string {
  const own = segments.map(({ elements, ending }) => elements.join(separators.element) + ending);
  return own.join("") + loops.map((loop) => textOf(loop, separators)).join("");
}

export function segmentsIn(loop: TextLoop): number {
  return loop.loops.reduce((sum, child) => sum + segmentsIn(child), loop.segments.length);
}
