import type { HoldsByEdit } from "./queries.ts";

/** The key of the series that sums the smaller payers. */
export const other = "other";

const rowsMax = 10;
const payersMax = 5;

export interface StackedHolds {
  series: { key: string; name: string }[];
  rows: {
    edit: HoldsByEdit["edits"][number];
    segments: { key: string; name: string; claims: number; atRisk: string | null; filter: string | null }[];
  }[];
  /** Edits that are not drawn. */
  hidden: number;
}

/** Stacks the holds of the most frequent edits by the payers with most holds; the other payers become one series. */
export function stackHolds({ edits }: Pick<HoldsByEdit, "edits">): StackedHolds {
  const claimsOf = new Map<string, { name: string; claims: number }>();
  for (const { payers } of edits) {
    for (const { payer, numerator } of payers) {
      const claims = (claimsOf.get(payer.id)?.claims ?? 0) + (numerator ?? 0);
      claimsOf.set(payer.id, { name: payer.name ?? payer.id, claims });
    }
  }
  const largest = [...claimsOf].sort(([, a], [, b]) => b.claims - a.claims).slice(0, payersMax);
  const names = new Map(largest.map(([id, { name }]) => [id, name]));
  const hasOther = claimsOf.size > names.size;
  const rows = edits.slice(0, rowsMax).map((edit) => {
    const segments = largest.flatMap(([id, { name }]) => {
      const held = edit.payers.find(({ payer }) => payer.id === id);
      return held
        ? [{ key: id, name, claims: held.numerator ?? 0, atRisk: held.atRisk, filter: held.filter }]
        : [];
    });
    const others = edit.payers
      .filter(({ payer }) => !names.has(payer.id))
      .reduce((sum, { numerator }) => sum + (numerator ?? 0), 0);
    return {
      edit,
      segments:
        others === 0
          ? segments
          : [...segments, { key: other, name: "other payers", claims: others, atRisk: null, filter: null }],
    };
  });
  return {
    series: [
      ...largest.map(([key, { name }]) => ({ key, name })),
      ...(hasOther ? [{ key: other, name: "Other payers" }] : []),
    ],
    rows,
    hidden: Math.max(0, edits.length - rowsMax),
  };
}
