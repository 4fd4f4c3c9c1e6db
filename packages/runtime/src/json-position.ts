/**
 * Where a text stops being JSON: the offset of the first character that cannot be there, or the text's
 * length when it ends too early; `null` when it is JSON. JSON.parse does not tell without quoting the text.
 */
export function findJsonError(text: string): number | null {
  const token =
    /[ \t\n\r]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.+-])|true\b|false\b|null\b))/y;
  const open: ("{" | "[")[] = [];
  let expected: Expected = "value";
  while (true) {
    const start = token.lastIndex;
    const match = token.exec(text);
    if (!match) return endOrError(text, start, expected);
    const [, mark, name] = match;
    const at = token.lastIndex - match[0].trimStart().length;
    const next = follow(expected, mark, name !== undefined, open);
    if (next === null) return at;
    expected = next;
  }
}

type Expected = "value" | "value-or-end" | "name" | "name-or-end" | "colon" | "comma-or-end" | "nothing";

/** What may follow a token, or `null` when the token itself may not stand here. */
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

function endOrError(text: string, start: number, expected: Expected): number | null {
  let at = start;
  while (at < text.length && " \t\n\r".includes(text[at]!)) at += 1;
  return at === text.length && expected === "nothing" ? null : at;
}

/** An offset as people find it in an editor; both numbers count from 1. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  let line = 1;
  let lineStart = 0;
  for (let at = text.indexOf("\n"); at !== -1 && at < offset; at = text.indexOf("\n", at + 1)) {
    line += 1;
    lineStart = at + 1;
  }
  return { line, column: offset - lineStart + 1 };
}
