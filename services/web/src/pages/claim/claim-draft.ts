import type { ClaimContents, LineContents, ProviderContents } from "./claim-contents.ts";

/** The texts of the correction form by field, such as `lines.1.modifiers` of line 1. Half-typed values are kept as they are. */
export type ClaimDraft = Readonly<Record<string, string>>;

/** A text that cannot be sent. */
export interface DraftProblem {
  path: string;
  message: string;
}

const roles = ["billingProvider", "renderingProvider", "referringProvider"] as const;
const lineFields = [
  "revenueCode",
  "serviceDate",
  "serviceDateEnd",
  "modifiers",
  "diagnosisPointers",
  "units",
  "charge",
  "renderingProvider.npi",
  "priorAuthorization",
] as const;
export type LineField = (typeof lineFields)[number];

export const diagnosisPath = (index: number) => `diagnoses.${index}`;
export const linePath = (line: number, field: LineField) => `lines.${line}.${field}`;

/** The texts of a claim's fields. */
export function draftOf(claim: ClaimContents): ClaimDraft {
  const draft: Record<string, string> = {
    charge: claim.charge,
    priorAuthorization: claim.priorAuthorization ?? "",
  };
  for (const role of roles) draft[`${role}.npi`] = claim[role]?.npi ?? "";
  for (const [index, code] of claim.diagnoses.entries()) draft[diagnosisPath(index)] = dotted(code);
  for (const line of claim.lines) {
    for (const field of lineFields) draft[linePath(line.number, field)] = textOf(line, field);
  }
  return draft;
}

/** The API returns diagnoses without their dot. */
export const dotted = (code: string) =>
  code.length > 3 && !code.includes(".") ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

function textOf(line: LineContents, field: LineField): string {
  if (field === "modifiers" || field === "diagnosisPointers") return line[field].join(" ");
  if (field === "renderingProvider.npi") return line.renderingProvider?.npi ?? "";
  return String(line[field] ?? "");
}

/** The diagnosis fields of a draft, in order, also the empty ones. */
export function diagnosesOf(draft: ClaimDraft): string[] {
  const codes: string[] = [];
  for (let code = draft[diagnosisPath(0)]; code !== undefined; code = draft[diagnosisPath(codes.length)]) {
    codes.push(code);
  }
  return codes;
}

/** The claim with the draft's values, and the texts that cannot be sent. Such a field keeps the claim's value. */
export function readDraft(
  draft: ClaimDraft,
  claim: ClaimContents,
): { claim: ClaimContents; problems: DraftProblem[] } {
  const problems: DraftProblem[] = [];
  const read = <Value>(path: string, reader: (text: string) => Value | Problem, fallback: Value): Value => {
    const value = reader((draft[path] ?? "").trim());
    if (!(value instanceof Problem)) return value;
    problems.push({ path, message: value.message });
    return fallback;
  };
  const diagnoses = diagnosesOf(draft);
  const readLine = (line: LineContents): LineContents => {
    const at = (field: LineField) => linePath(line.number, field);
    return withoutEmpty({
      ...line,
      serviceDate: read(at("serviceDate"), dateOf, line.serviceDate),
      serviceDateEnd: read(at("serviceDateEnd"), optional(dateOf), line.serviceDateEnd),
      revenueCode: read(at("revenueCode"), optional(revenueCodeOf), line.revenueCode),
      modifiers: read(at("modifiers"), modifiersOf, line.modifiers),
      diagnosisPointers: read(
        at("diagnosisPointers"),
        (text) => pointersOf(text, diagnoses.length),
        line.diagnosisPointers,
      ),
      units: read(at("units"), unitsOf, line.units),
      charge: read(at("charge"), moneyOf, line.charge),
      renderingProvider: withNpi(
        line.renderingProvider,
        read(at("renderingProvider.npi"), npiOf, line.renderingProvider?.npi),
      ),
      priorAuthorization: read(at("priorAuthorization"), optional(anyText), line.priorAuthorization),
    });
  };
  const providers = Object.fromEntries(
    roles.map((role) => [role, withNpi(claim[role], read(`${role}.npi`, npiOf, claim[role]?.npi))]),
  );
  return {
    claim: withoutEmpty({
      ...claim,
      ...providers,
      charge: read("charge", moneyOf, claim.charge),
      priorAuthorization: read("priorAuthorization", optional(anyText), claim.priorAuthorization),
      diagnoses: diagnoses.map((_, index) =>
        read(diagnosisPath(index), diagnosisOf, claim.diagnoses[index] ?? ""),
      ),
      lines: claim.lines.map(readLine),
    }),
    problems,
  };
}

class Problem {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

const anyText = (text: string) => text;
const optional =
  <Value>(reader: (text: string) => Value) =>
  (text: string) =>
    text === "" ? undefined : reader(text);

function dateOf(text: string): string | Problem {
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDate ? text : new Problem("Enter a date.");
}

function moneyOf(text: string): string | Problem {
  const amount = text.replace(/^\$/, "").replaceAll(",", "");
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(amount)) return new Problem('Enter dollars and cents, such as "90.00".');
  const [dollars, cents = ""] = amount.split(".");
  return `${dollars}.${cents.padEnd(2, "0")}`;
}

function unitsOf(text: string): number | Problem {
  const isUnits = /^\d{1,5}(\.\d{1,3})?$/.test(text);
  return isUnits ? Number(text) : new Problem('Enter the number of units, such as "2".');
}

function modifiersOf(text: string): string[] | Problem {
  const modifiers = text
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
  const wrong = modifiers.find((modifier) => !/^[A-Z\d]{2}$/.test(modifier));
  if (wrong !== undefined)
    return new Problem("A modifier has two characters. Separate modifiers with spaces.");
  return modifiers.length > 8 ? new Problem("A line has at most eight modifiers.") : modifiers;
}

function revenueCodeOf(text: string): string | Problem {
  return /^\d{4}$/.test(text) ? text : new Problem("A revenue code has four digits.");
}

/** Positions as numbers, or as the letters of the CMS-1500. */
function pointersOf(text: string, diagnoses: number): number[] | Problem {
  const letters = text.toUpperCase().match(/[A-X]|\d+|[^\s,;]/g) ?? [];
  const pointers = letters.map((each) =>
    /^[A-X]$/.test(each) ? each.charCodeAt(0) - 64 : /^\d+$/.test(each) ? Number(each) : 0,
  );
  if (pointers.every((pointer) => pointer >= 1 && pointer <= diagnoses)) return pointers;
  return new Problem(
    diagnoses === 0 ? "Add a diagnosis first." : `Use the positions 1 to ${diagnoses}, or letters from A on.`,
  );
}

function diagnosisOf(text: string): string | Problem {
  if (text === "") return new Problem("Enter a diagnosis, or remove the field.");
  const code = text.toUpperCase();
  const isCode = /^[A-Z]\d[A-Z\d](\.?[A-Z\d]{1,4})?$/.test(code);
  return isCode ? code : new Problem('Enter an ICD-10-CM code, such as "R26.81".');
}

function npiOf(text: string): string | undefined | Problem {
  if (text === "") return undefined;
  return /^\d{10}$/.test(text) ? text : new Problem("An NPI has ten digits.");
}

/** A provider with another NPI is somebody else, so that the name and other details of the former do not apply. */
function withNpi(
  provider: ProviderContents | undefined,
  npi: string | undefined,
): ProviderContents | undefined {
  if (provider?.npi === npi) return provider;
  return npi === undefined ? undefined : { npi };
}

/** Without the fields that are undefined: an absent field is not sent. */
function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as T;
}
