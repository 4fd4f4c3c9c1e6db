/** An ICD-10-CM code as sent on a claim: upper case, no dot (`I69354`). */
export type DiagnosisCode = string;

/** `i69.354` → `I69354`. A lone dot gives an empty string. Does not check whether the code exists. */
export function normalizeDiagnosis(text: string): DiagnosisCode {
  return text.replaceAll(".", "").trim().toUpperCase();
}

/** Adds the dot: `I69354` → `I69.354`. */
export function formatDiagnosis(code: DiagnosisCode): string {
  return code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}
