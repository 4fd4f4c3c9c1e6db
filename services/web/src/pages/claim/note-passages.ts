/** A finding's evidence in a note: UTF-16 positions in its text. */
export interface EvidenceSpan {
  /** Identifies the finding. */
  finding: number;
  start: number;
  end: number;
}

/** A piece of a note's text with the findings whose evidence covers all of it. */
export interface Passage {
  start: number;
  text: string;
  findings: number[];
}

/** A part of a note that the browser lays out by itself. */
export interface NoteChunk {
  start: number;
  passages: Passage[];
}

const chunkLength = 2000;

/**
 * Cuts a note into chunks of about 2,000 characters, at the ends of lines where possible, and each chunk into passages at
 * the borders of evidence. Joined together, the passages are the note.
 */
export function chunksOf(text: string, evidence: readonly EvidenceSpan[]): NoteChunk[] {
  const spans = evidence
    .map(({ finding, start, end }) => ({
      finding,
      start: roundDown(text, clamp(start, text.length)),
      end: roundUp(text, clamp(end, text.length)),
    }))
    .filter(({ start, end }) => start < end)
    .sort((one, other) => one.start - other.start);
  const chunks: NoteChunk[] = [];
  for (let start = 0; start < text.length; ) {
    const end = endOfChunk(text, start);
    const inside = spans.filter((span) => span.start < end && span.end > start);
    chunks.push({ start, passages: passagesOf(text, start, end, inside) });
    start = end;
  }
  return chunks;
}

function passagesOf(text: string, from: number, to: number, spans: readonly EvidenceSpan[]): Passage[] {
  const borders = new Set([from, to]);
  for (const { start, end } of spans) {
    if (start > from) borders.add(start);
    if (end < to) borders.add(end);
  }
  const sorted = [...borders].sort((one, other) => one - other);
  return sorted.slice(0, -1).map((start, index) => {
    const end = sorted[index + 1]!;
    const covering = spans.filter((span) => span.start <= start && span.end >= end);
    return {
      start,
      text: text.slice(start, end),
      findings: [...new Set(covering.map((span) => span.finding))],
    };
  });
}

/** After the last line that fits; in a longer line, after a character. */
function endOfChunk(text: string, start: number): number {
  const limit = start + chunkLength;
  if (limit >= text.length) return text.length;
  const newline = text.lastIndexOf("\n", limit - 1);
  return newline >= start ? newline + 1 : roundUp(text, limit);
}

const clamp = (position: number, length: number) => Math.min(Math.max(0, Math.trunc(position)), length);

/** A position between the two halves of a character outside the basic plane, such as an emoji. */
function isInsideCharacter(text: string, position: number): boolean {
  const [before, after] = [text.charCodeAt(position - 1), text.charCodeAt(position)];
  return before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
}

const roundDown = (text: string, position: number) => position - (isInsideCharacter(text, position) ? 1 : 0);
const roundUp = (text: string, position: number) => position + (isInsideCharacter(text, position) ? 1 : 0);
