import { isBlank } from "../reading/convert.ts";
import type { JsonSource } from "../reading/json-source.ts";

/** The codings of a CodeableConcept. */
function codingsOf(concept: JsonSource): readonly JsonSource[] {
  return concept.get("coding").items;
}

/**
 * The code of a CodeableConcept that has the given form. Systems have several addresses each, so a code is recognized by
 * itself; a system only decides between several.
 */
export function codeOf(
  concept: JsonSource,
  form: RegExp = /./,
  system: RegExp = /./,
): JsonSource | undefined {
  const codes = codingsOf(concept).filter((coding) => {
    const { value } = coding.get("code");
    return typeof value === "string" && form.test(value.trim());
  });
  const preferred = codes.find((coding) => system.test(String(coding.get("system").value ?? "")));
  return (preferred ?? codes[0])?.get("code");
}

/** The text of the first code, in lower case, for a choice of ours. */
export function choiceOf(concept: JsonSource): string {
  return String(codeOf(concept)?.value ?? "")
    .trim()
    .toLowerCase();
}

const npiSystems = /us-npi$|2\.16\.840\.1\.113883\.4\.6$/;
const taxSystems = /us-ein$|us-ssn$|2\.16\.840\.1\.113883\.4\.[24]$/;

/** The NPI among the identifiers of a provider: by its system or, without one, by its digits. */
export function npiOf(identifiers: readonly JsonSource[]): JsonSource | undefined {
  const isNpi = (identifier: JsonSource) =>
    npiSystems.test(systemOf(identifier)) || typeOf(identifier) === "npi";
  const looksLikeNpi = (identifier: JsonSource) =>
    /^[12]\d{9}$/.test(String(identifier.get("value").value)) && !taxSystems.test(systemOf(identifier));
  return (identifiers.find(isNpi) ?? identifiers.find(looksLikeNpi))?.get("value");
}

export function taxIdOf(identifiers: readonly JsonSource[]): JsonSource | undefined {
  return identifiers
    .find((identifier) => taxSystems.test(systemOf(identifier)) || ["tax", "en"].includes(typeOf(identifier)))
    ?.get("value");
}

function systemOf(identifier: JsonSource): string {
  return String(identifier.get("system").value ?? "");
}

function typeOf(identifier: JsonSource): string {
  return choiceOf(identifier.get("type"));
}

/** A date, or the day of a time. */
export function day(value: unknown): unknown {
  return isBlank(value) || typeof value !== "string" ? (value ?? undefined) : value.slice(0, 10);
}
