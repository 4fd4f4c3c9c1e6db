import type { PairChange } from "../tables/pair-changes.ts";
import type { ReleaseDiff } from "./diff.ts";

/** A difference between two releases, in words. */
export interface Difference {
  change: "added" | "deleted" | "changed";
  /** `pair`, `MUE`, `policy`, or the kind of the table. */
  what: string;
  /** A code, a pair such as `97112/97110`, or the name of a policy file. */
  code: string;
  before: string;
  after: string;
}

/** The differences of a diff: pairs, MUEs, the other codes, policies. There can be millions. */
export function* listDifferences(diff: ReleaseDiff): Generator<Difference> {
  for (const pair of diff.pairs) yield pairDifference(pair);
  for (const { code, before, after } of diff.mues) {
    const show = (mue: typeof before) =>
      mue
        ? `${mue.units.toLocaleString("en-US")} ${mue.units === 1 ? "unit" : "units"}, MAI ${mue.indicator}`
        : "";
    yield { change: changeOf(before, after), what: "MUE", code, before: show(before), after: show(after) };
  }
  for (const [what, changes] of Object.entries(diff.codes)) {
    for (const { code, before, after } of changes) {
      const show = (term: unknown) => (term === null ? "" : showTerm(term));
      yield { change: changeOf(before, after), what, code, before: show(before), after: show(after) };
    }
  }
  for (const [change, fileNames] of Object.entries(diff.policies)) {
    for (const code of fileNames) {
      yield { change: change as Difference["change"], what: "policy", code, before: "", after: "" };
    }
  }
}

function pairDifference({ column1, column2, before, after, lastDay }: PairChange): Difference {
  const show = (pair: typeof before) => (pair ? `indicator ${pair.indicator}` : "");
  return {
    change: changeOf(before, after),
    what: "pair",
    code: `${column1}/${column2}`,
    before: show(before),
    after: after === null && lastDay ? `ended ${lastDay}` : show(after),
  };
}

function changeOf(before: unknown, after: unknown): Difference["change"] {
  if (before === null) return "added";
  return after === null ? "deleted" : "changed";
}

function showTerm(term: unknown): string {
  return typeof term === "object" ? JSON.stringify(term) : String(term);
}
