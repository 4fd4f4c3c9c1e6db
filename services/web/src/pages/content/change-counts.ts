import { formatCount } from "../../ui/numbers.ts";
import type { Changes } from "./content-queries.ts";

const kindNames: Record<string, string> = {
  pair: "NCCI pairs",
  MUE: "MUEs",
  icd10cm: "Diagnoses",
  "places-of-service": "Places of service",
  modifiers: "Modifiers",
  procedures: "Procedures",
  contractors: "Medicare contractors",
  "therapy-codes": "Therapy codes",
  "code-traits": "Ages and sexes of codes",
  policy: "Policies",
  ptp: "NCCI pairs",
  mue: "MUEs",
  fees: "Fees",
  coverage: "Local coverage",
};

/** The name of a kind of change or table. */
export function kindName(kind: string): string {
  return kindNames[kind] ?? kind;
}

/** `NCCI pairs: 12 added, 3 deleted`, a line for each kind. */
export function changesInWords(counts: Changes["counts"]): string[] {
  const lines = Object.entries(counts).map(([kind, { added, deleted, changed }]) => {
    const parts = [
      [added, "added"],
      [deleted, "deleted"],
      [changed, "changed"],
    ] as const;
    const words = parts
      .filter(([count]) => count > 0)
      .map(([count, verb]) => `${formatCount(count)} ${verb}`);
    return `${kindName(kind)}: ${words.join(", ")}`;
  });
  return lines.length > 0 ? lines : ["No code, pair or policy differs."];
}
