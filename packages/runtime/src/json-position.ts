/**
 * The offset of the first character that makes a text invalid JSON, or the text's length if it ends too early; `null` if
 * it is valid. JSON.parse does not report the position without quoting the text.
 */
export function findJsonError(text: string): number | null {
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  let at = 0;
  while (true) {
    while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
    if (at === text.length) return expected === "nothing" ? null : at;
    const first = text[at]!;
    const isMark = "{}[],:".includes(first);
    const end = isMark ? at + 1 : endOfScalar(text, at);
    const next: Expected | null =
      end === null ? null : follow(expected, isMark ? first : undefined, first === '"', open);
    if (end === null || next === null) return at;
    expected = next;
    at = end;
  }
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

const scalar = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y;
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** The end of the string, number or word that begins at `start`; `null` if none does. */
function endOfScalar(text: string, start: number): number | null {
  if (text[start] === '"') return endOfString(text, start + 1);
  scalar.lastIndex = start;
  return scalar.test(text) ? scalar.lastIndex : null;
}

/** A loop, because a regular expression would overflow the stack in a note of several megabytes. */
function endOfString(text: string, start: number): number | null {
  for (let at = start; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return null;
    if (code === 0x5c) {
      escaped.lastIndex = at;
      if (!escaped.test(text)) return null;
      at = escaped.lastIndex;
    } else at += 1;
  }
  return null;
}

type Expected = "value" | "value-or-end" | "name" | "name-or-end" | "colon" | "comma-or-end" | "nothing";

/** What can follow a token; `null` if the token is not allowed here. */
function follow(
  expected: Expected,
  mark: string | undefined,
  isString: boolean,
  open: ("{" | "[")[],
): Expected | null {
  const after = (): Expected => (open.length === 0 ? "nothing" : "comma-or-end");
  switch (expected) {
    case "value":
    case "value-or-end":
      if (mark === "{" || mark === "[") {
        open.push(mark);
        return mark === "{" ? "name-or-end" : "value-or-end";
      }
      if (mark === undefined) return after();
      if (mark !== "]" || expected === "value") return null;
      open.pop();
      return after();
    case "name":
    case "name-or-end":
      if (isString) return "colon";
      if (mark !== "}" || expected === "name") return null;
      open.pop();
      return after();
    case "colon":
      return mark === ":" ? "value" : null;
    case "comma-or-end":
      if (mark === ",") return open.at(-1) === "{" ? "name" : "value";
      if (mark !== (open.at(-1) === "{" ? "}" : "]")) return null;
      open.pop();
      return after();
    case "nothing":
      return null;
  }
}

const newline = 0x0a;

/** The position of an offset as an editor shows it; both numbers are counted from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  // A loop, because a search for each line takes seconds in megabytes of blank lines.
  for (let at = 0; at < offset; at += 1) {
    if (text.charCodeAt(at) !== newline) continue;
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
