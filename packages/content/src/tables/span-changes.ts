import type { Change } from "./changes.ts";
import { codeOfKey } from "./code-number.ts";
import type { SpanTable } from "./span-table.ts";
import { noEnd, storedDay } from "./stored-day.ts";

/** A code that was added or deleted, or whose term changed. */
export interface CodeChange<Term> extends Change<Term> {
  code: string;
}

/**
 * Compares the terms of each code in two tables, in one pass over both.
 * @param day a stored day; `null`: the last day that each table covers.
 * @param codes only these codes; `null`: all codes.
 */
export function* spanChanges<Term>(
  before: SpanTable<Term>,
  after: SpanTable<Term>,
  day: number | null,
  codes: ReadonlySet<string> | null,
): Generator<CodeChange<Term>> {
  if (before === after) return;
  const dayBefore = day ?? lastDay(before);
  const dayAfter = day ?? lastDay(after);
  const [termsBefore, termsAfter] = [before, after].map(({ spans }) =>
    spans.terms.map((term) => JSON.stringify(term)),
  );
  const termOf = ({ spans }: SpanTable<Term>, terms: readonly string[], row: number) =>
    row < 0 ? null : terms[spans.termIds[row]!];
  const [keysBefore, keysAfter] = [before.spans.keys, after.spans.keys];
  let [a, b] = [0, 0];
  while (a < keysBefore.length || b < keysAfter.length) {
    const key = Math.min(keysBefore[a] ?? Number.POSITIVE_INFINITY, keysAfter[b] ?? Number.POSITIVE_INFINITY);
    const rowBefore = keysBefore[a] === key ? before.rowInForce(a, dayBefore) : -1;
    const rowAfter = keysAfter[b] === key ? after.rowInForce(b, dayAfter) : -1;
    if (keysBefore[a] === key) a = before.endOfRun(a);
    if (keysAfter[b] === key) b = after.endOfRun(b);
    if (termOf(before, termsBefore!, rowBefore) === termOf(after, termsAfter!, rowAfter)) continue;
    const code = codeOfKey(key);
    if (codes && !codes.has(code)) continue;
    yield {
      code,
      before: rowBefore < 0 ? null : before.termOf(rowBefore),
      after: rowAfter < 0 ? null : after.termOf(rowAfter),
    };
  }
}

/** The last stored day that a table covers. */
function lastDay({ spans }: SpanTable<unknown>): number {
  let last = 0;
  for (const { through } of spans.stretches) {
    if (through === null) return noEnd - 1;
    last = Math.max(last, storedDay(through));
  }
  return last === 0 ? noEnd - 1 : last;
}
