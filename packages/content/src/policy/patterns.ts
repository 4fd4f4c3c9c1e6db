import type { DiagnosisCode } from "@firstpass/claim";

/** Payer names with `*` for anything: `aetna*`, `*blue cross*`. Letter case and runs of blanks do not count. */
export interface NamePatterns {
  readonly patterns: readonly string[];
  /** Whether one of the patterns is the whole of the name. A claim without a name fits none. */
  fits(name: string | undefined): boolean;
}

export function createNamePatterns(patterns: readonly string[]): NamePatterns {
  const tests = patterns.map(
    (pattern) => new RegExp(`^${normalizeName(pattern).split("*").map(RegExp.escape).join(".*")}$`, "s"),
  );
  return {
    patterns,
    fits(name) {
      if (name === undefined) return false;
      const normal = normalizeName(name);
      return tests.some((test) => test.test(normal));
    },
  };
}

function normalizeName(name: string): string {
  return name.trim().replace(/\s+/g, " ").toUpperCase();
}

/** Diagnoses named by code (`G20`) or by what they begin with (`I69*`: I69 and all codes below it). */
export interface DiagnosisList {
  /** As they are written, dots and all. */
  readonly patterns: readonly string[];
  has(code: DiagnosisCode): boolean;
}

/** @param patterns ICD-10-CM codes with or without the dot, each with or without a `*` at its end. */
export function createDiagnosisList(patterns: readonly string[]): DiagnosisList {
  const codes = new Set<DiagnosisCode>();
  const beginnings: string[] = [];
  for (const pattern of patterns) {
    const plain = pattern.toUpperCase().replace(".", "");
    if (plain.endsWith("*")) beginnings.push(plain.slice(0, -1));
    else codes.add(plain);
  }
  return {
    patterns,
    has: (code) => codes.has(code) || beginnings.some((beginning) => code.startsWith(beginning)),
  };
}
