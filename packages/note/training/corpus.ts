import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A note of the corpus: the claim, the truth about the note, and its labelled text. */
export interface CorpusNote {
  author: string;
  /** Unique among the author's notes. */
  id: string;
  date: string;
  /** In the shorthand of docs/edits.md, with units: `97112-GP x2 | 97110-GP x1`. */
  claim: string;
  /** Minutes per service as stated; empty if the note states none. */
  minutes: Map<string, number>;
  timed: number | null;
  /** As stated, or else from time in to time out. */
  total: number | null;
  signature: string;
  /** Whether the note states a certified plan of care. */
  hasPlan: boolean;
  defects: string[];
  text: string;
  parts: LabelledPart[];
}

export interface LabelledPart {
  /** UTF-16 positions in the text; the end is exclusive. */
  start: number;
  end: number;
  labels: string[];
}

/** The notes of a folder's `*.notes` files, by author and position. @throws Error that names the file and the note */
export function readCorpus(folder: string): CorpusNote[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".notes"))
    .sort()
    .flatMap((file) => parseAuthor(readFileSync(join(folder, file), "utf8"), file));
}

export function parseAuthor(text: string, file: string): CorpusNote[] {
  const [head, ...blocks] = text.split(/^=====\s*$/m);
  const author = fieldOf(head!, "author");
  if (!author) throw new Error(`${file}: the head has no "author:".`);
  return blocks
    .filter((block) => block.trim() !== "")
    .map((block, index) => {
      try {
        return parseNote(block, author);
      } catch (error) {
        throw new Error(`${file}: note ${index + 1}: ${(error as Error).message}`, { cause: error });
      }
    });
}

function parseNote(block: string, author: string): CorpusNote {
  const [head, ...rest] = block.split(/^-----\s*$/m);
  const required = (name: string) => {
    const value = fieldOf(head!, name);
    if (value === undefined) throw new Error(`it has no "${name}:".`);
    return value;
  };
  const numberOf = (name: string) => (required(name) === "none" ? null : Number(required(name)));
  const listOf = (value: string) => (value === "none" ? [] : value.split(/\s*,\s*/));
  return {
    author,
    id: required("note"),
    date: required("date"),
    claim: required("claim"),
    minutes: new Map(listOf(required("minutes")).map((entry) => [entry.slice(0, 5), Number(entry.slice(6))])),
    timed: numberOf("timed"),
    total: numberOf("total") ?? minutesOnClock(listOf(fieldOf(head!, "clock") ?? "none")),
    signature: required("signature"),
    hasPlan: fieldOf(head!, "plan") !== undefined,
    defects: listOf(required("defects")),
    ...parseBody(rest.join("-----").replace(/^\n|\n$/g, "")),
  };
}

/** Of ranges such as `13:05-13:50`; `null` if there are none. */
function minutesOnClock(ranges: readonly string[]): number | null {
  if (ranges.length === 0) return null;
  const sinceMidnight = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return ranges.reduce((sum, range) => {
    const [timeIn, timeOut] = range.split("-");
    return sum + sinceMidnight(timeOut!) - sinceMidnight(timeIn!);
  }, 0);
}

/** Lines of `[labels] text`, cut into parts by `¦`. */
function parseBody(body: string): Pick<CorpusNote, "text" | "parts"> {
  const parts: LabelledPart[] = [];
  let text = "";
  for (const [index, line] of body.split("\n").entries()) {
    if (index > 0) text += "\n";
    for (const part of line.split("¦")) {
      const match = /^\[([a-z, -]*)\] ?/.exec(part);
      if (!match) throw new Error(`line ${index + 1} has a part without [labels].`);
      const words = part.slice(match[0].length);
      const isJoined = text === "" || /\s$/.test(text);
      const start = text.length;
      text += isJoined ? words : ` ${words}`;
      const labels = match[1]!.split(",").map((label) => label.trim());
      parts.push({ start, end: text.length, labels: labels.filter((label) => label !== "") });
    }
  }
  return { text, parts };
}

function fieldOf(head: string, name: string): string | undefined {
  return new RegExp(`^${name}:[ \\t]*(.*)$`, "m").exec(head)?.[1]?.trim();
}
