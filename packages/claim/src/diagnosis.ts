/** An ICD-10-CM code as the claim form carries it: upper case, no dot (`I69354`). */
export type DiagnosisCode = string;

/** `i69.354` → `I69354`; a dot alone is no code and gives an empty text. Says nothing about whether such a code exists. */
export function normalizeDiagnosis(text: string): DiagnosisCode {
  return text.replaceAll(".", "").trim().toUpperCase();
}

/** The code as people write it: `I69354` → `I69.354`. */
export function formatDiagnosis(code: DiagnosisCode): string {
  return code.length > 3 ? `${code.slice(0, 3)}.${code.slice(3)}` : code;
}
