import type { DiagnosisCode } from "@firstpass/claim";

/** Payer name patterns with `*` as a wildcard: `aetna*`, `*blue cross*`. Case and repeated white space are ignored. */
export interface NamePatterns {
  readonly patterns: readonly string[];
  /** Whether a pattern matches the whole name. `undefined` matches none. */
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

/** Diagnoses, named by code (`G20`) or by prefix (`I69*`: I69 and all codes below it). */
export interface DiagnosisList {
  /** As written, with any dots. */
  readonly patterns: readonly string[];
  has(code: DiagnosisCode): boolean;
}

/** @param patterns ICD-10-CM codes, with or without a dot and a final `*`. */
export function createDiagnosisList(patterns: readonly string[]): DiagnosisList {
  const codes = new Set<DiagnosisCode>();
  const prefixes: string[] = [];
  for (const pattern of patterns) {
    const plain = pattern.toUpperCase().replace(".", "");
    if (plain.endsWith("*")) prefixes.push(plain.slice(0, -1));
    else codes.add(plain);
  }
  return {
    patterns,
    has: (code) => codes.has(code) || prefixes.some((prefix) => code.startsWith(prefix)),
  };
}
