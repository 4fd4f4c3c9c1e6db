import type { CalendarDate, ClaimJson } from "@firstpass/claim";
import { formatMoney, normalizeDiagnosis } from "@firstpass/claim";
import { ShorthandError } from "./settings.ts";

type LineJson = ClaimJson["lines"][number];

export interface ShorthandLines {
  lines: LineJson[];
  /** The diagnoses of all lines, each once, in order of first mention. */
  diagnoses: string[];
  chargeCents: number;
}

const unitChargeCents = 45_00;
const firstDate = "2026-03-02";
const usualDiagnoses = ["I69.354"];

/** Reads `97112-GP-59 x2 @2026-03-02 $90.00 [I69.354 R26.81] | 97150-GP`. */
export function parseLines(text: string): ShorthandLines {
  const diagnoses: string[] = [];
  let chargeCents = 0;
  let date: CalendarDate = firstDate;
  const lines = text.split("|").map((part) => {
    const line = parseLine(part, date, diagnoses);
    date = line.serviceDate;
    chargeCents += Math.round(Number(line.charge) * 100);
    return line;
  });
  return { lines, diagnoses, chargeCents };
}

function parseLine(text: string, date: CalendarDate, diagnoses: string[]): LineJson {
  const bracket = /\[([^\]]*)\]/.exec(text);
  const [service, ...tokens] = text
    .replace(/\[[^\]]*\]/, " ")
    .trim()
    .split(/\s+/);
  if (!service) throw new ShorthandError("a line has no procedure");
  const [procedure, ...modifiers] = service.split("-");
  const line = {
    procedure: procedure!,
    modifiers,
    units: 1,
    serviceDate: date,
    diagnosisPointers: pointersTo(bracket?.[1]?.split(/\s+/) ?? usualDiagnoses, diagnoses),
    charge: "",
  } satisfies LineJson as LineJson;
  for (const token of tokens) readToken(token, line);
  line.charge ||= formatMoney(unitChargeCents * Math.max(1, Math.ceil(line.units)));
  return line;
}

function readToken(token: string, line: LineJson): void {
  const rest = token.slice(1);
  if (/^x-?[\d.]+$/.test(token)) line.units = Number(rest);
  else if (token.startsWith("$")) line.charge = rest;
  else if (token.startsWith("#")) line.number = Number(rest);
  else if (token.startsWith("place:")) line.placeOfService = token.slice("place:".length);
  else if (token.startsWith("rev:")) line.revenueCode = token.slice("rev:".length);
  else if (token.startsWith("auth:")) line.priorAuthorization = token.slice("auth:".length);
  else if (token.startsWith("by:")) line.renderingProvider = parseProvider(token.slice("by:".length));
  else if (token.startsWith("@")) {
    const [from, through] = rest.split("..");
    line.serviceDate = from!;
    if (through) line.serviceDateEnd = through;
  } else throw new ShorthandError(`"${token}" is not a line field`);
}

/** `1245319599/225100000X`: an NPI, optionally with a taxonomy code. `#G2/44`: another number with its qualifier. */
export function parseProvider(text: string): NonNullable<LineJson["renderingProvider"]> {
  const [npi, taxonomy] = text.split("/");
  if (npi!.startsWith("#")) return { otherIds: [{ qualifier: npi!.slice(1), value: taxonomy! }] };
  return taxonomy ? { npi: npi!, taxonomy } : { npi: npi! };
}

/** Adds a new code such as `I69.354` to the claim's diagnoses; `#3` points to the third diagnosis, even if there is none. */
function pointersTo(codes: readonly string[], diagnoses: string[]): number[] {
  return codes
    .filter((code) => code !== "")
    .map((code) => {
      if (code.startsWith("#")) return Number(code.slice(1));
      const diagnosis = normalizeDiagnosis(code);
      if (!diagnoses.includes(diagnosis)) diagnoses.push(diagnosis);
      return diagnoses.indexOf(diagnosis) + 1;
    });
}
