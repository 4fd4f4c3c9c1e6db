import type { BilledClaim, ServiceLine } from "./claim.ts";
import { encodeClaim } from "./claim-json.ts";
import { formatDiagnosis } from "./diagnosis.ts";
import { formatMoney } from "./money.ts";

/** A field that differs between two revisions of a claim. */
export interface ClaimChange {
  /** Its position in the JSON form, such as `lines[1].modifiers`; for a removed line, in the earlier claim. */
  path: string;
  /** For people: "Line 2 modifiers". */
  label: string;
  /** For people; `null` if the earlier claim lacks the field. */
  from: string | null;
  to: string | null;
}

interface Field {
  label: string;
  text: string;
}

/** The billed fields that differ, those of lines last. Lines are compared by number, and notes are not compared. */
export function claimChanges(before: BilledClaim, after: BilledClaim): ClaimChange[] {
  const changes = differences(fieldsOf(before), fieldsOf(after));
  const earlier = new Map(before.lines.map((line, index) => [line.number, { line, index }]));
  for (const [index, line] of after.lines.entries()) {
    const known = earlier.get(line.number);
    earlier.delete(line.number);
    if (known) changes.push(...differences(lineFields(known.line, index), lineFields(line, index)));
    else changes.push({ ...lineAt(line, index), from: null, to: describeLine(line) });
  }
  for (const { line, index } of earlier.values()) {
    changes.push({ ...lineAt(line, index), from: describeLine(line), to: null });
  }
  return changes;
}

function differences(before: ReadonlyMap<string, Field>, after: ReadonlyMap<string, Field>): ClaimChange[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].flatMap((path) => {
    const [from, to] = [before.get(path), after.get(path)];
    if (from?.text === to?.text) return [];
    return { path, label: (to ?? from)!.label, from: from?.text ?? null, to: to?.text ?? null };
  });
}

function fieldsOf(claim: BilledClaim): Map<string, Field> {
  const { lines: _, notes: __, diagnoses, ...json } = encodeClaim(claim);
  const fields = new Map<string, Field>();
  collect({ ...json, diagnoses: diagnoses?.map(formatDiagnosis) }, "", "", fields);
  return fields;
}

function lineFields(line: ServiceLine, index: number): Map<string, Field> {
  const { number: _, chargeCents, purchasedServiceChargeCents: purchased, nonCoveredCents, ...rest } = line;
  const json = {
    ...rest,
    charge: formatMoney(chargeCents),
    ...(purchased === undefined ? {} : { purchasedServiceCharge: formatMoney(purchased) }),
    ...(nonCoveredCents === undefined ? {} : { nonCovered: formatMoney(nonCoveredCents) }),
  };
  const { path, label } = lineAt(line, index);
  const fields = new Map<string, Field>();
  collect(json, path, label, fields);
  return fields;
}

function lineAt(line: ServiceLine, index: number): { path: string; label: string } {
  return { path: `lines[${index}]`, label: `Line ${line.number}` };
}

function describeLine({
  procedure,
  revenueCode,
  modifiers,
  units,
  chargeCents,
  serviceDate,
}: ServiceLine): string {
  const service = [procedure || revenueCode, ...modifiers].join("-");
  return `${service} x${units} on ${serviceDate}, $${formatMoney(chargeCents)}`;
}

/** Adds the values below a path. A list of codes or numbers is one value, and a list of objects is not. */
function collect(value: unknown, path: string, label: string, fields: Map<string, Field>): void {
  if (value === undefined || value === null) return;
  if (Array.isArray(value)) {
    if (value.some((item) => typeof item === "object")) {
      for (const [index, item] of value.entries())
        collect(item, `${path}[${index}]`, `${label} ${index + 1}`, fields);
    } else if (value.length > 0) fields.set(path, { label, text: value.join(", ") });
  } else if (typeof value === "object") {
    for (const [name, below] of Object.entries(value)) {
      const words = inWords(name);
      collect(
        below,
        path === "" ? name : `${path}.${name}`,
        label === "" ? capitalized(words) : `${label} ${words}`,
        fields,
      );
    }
  } else fields.set(path, { label, text: String(value) });
}

const abbreviations = new Set(["id", "npi", "clia", "epsdt"]);

/** `memberId` → "member ID". */
function inWords(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).split(" ");
  return words.map((word) => (abbreviations.has(word) ? word.toUpperCase() : word)).join(" ");
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
