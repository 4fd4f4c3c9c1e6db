import type { Policy } from "./content-queries.ts";

export type Fact = Omit<Policy["facts"][number], "value"> & { value: unknown };

/** The facts of a field: `rates.97110` and `rates.97112` belong to `rates`. */
export interface FactGroup {
  name: string;
  facts: { key: string; fact: Fact }[];
}

/** Groups facts by their field, in the order they have. */
export function groupFacts(facts: readonly Fact[]): FactGroup[] {
  const groups = Map.groupBy(facts, ({ field }) => field.split(".", 1)[0]!);
  return [...groups].map(([name, group]) => ({
    name: wordsOf(name),
    facts: group.map((fact) => ({ key: keyOf(fact.field), fact })),
  }));
}

/** The part after the field's name, in words unless it is a code or an edit. */
function keyOf(field: string): string {
  const key = field.slice(field.indexOf(".") + 1);
  if (!field.includes(".")) return "";
  return /^[a-z]+([A-Z][a-z]+)*$/.test(key) ? wordsOf(key) : key;
}

/** Names whose words would mislead. */
const names: Record<string, string> = {
  timelyFilingDays: "Timely filing limit",
  kxEarlyPercent: "KX early percent",
  lcd: "LCD",
};

/** `planOfCare` becomes `Plan of care`. */
function wordsOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return names[name] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The value of a fact, readable in one line. Without a value, a list of procedures is not limited, and others are unknown. */
export function formatFact({ field, value }: Fact): string {
  if (value !== null) return formatValue(value);
  return field.endsWith(".procedures") ? "every therapy procedure" : "unknown";
}

function formatValue(value: unknown): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (value === null) return "none";
  if (Array.isArray(value)) {
    const isPlain = value.every((entry) => typeof entry !== "object");
    return value.map(formatValue).join(isPlain ? ", " : "; ");
  }
  if (typeof value !== "object") return String(value);
  return Object.entries(value)
    .map(([key, entry]) => `${wordsOf(key).toLowerCase()} ${formatValue(entry)}`)
    .join(", ");
}
