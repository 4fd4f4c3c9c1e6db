import { basename } from "node:path";
import type { ImportProblem } from "./import-error.ts";
import type { ImportSource } from "./import-source.ts";
import type { Plan, PlannedTable } from "./plan.ts";

/** Kinds with one file per edition. */
const singleFileKinds = ["mue", "icd10cm"] as const;

/** Problems between files: missing parts, and editions or policies that occur twice. */
export function findPlanProblems({ tables, policies }: Plan): ImportProblem[] {
  const problems = checkParts(tables.filter(({ kinds }) => kinds.includes("ptp")));
  for (const kind of singleFileKinds) {
    const byDay = Map.groupBy(
      tables.filter(({ kinds }) => kinds.includes(kind)),
      ({ edition }) => edition.effective,
    );
    for (const [day, [first, second]] of byDay) {
      if (second)
        problems.push(
          problem(
            second,
            `has the same edition of ${kind} (from ${day}) as ${nameOf(first!)}`,
            "give only one",
          ),
        );
    }
  }
  for (const [name, [first, second]] of Map.groupBy(policies, (source) => basename(nameOf({ source })))) {
    if (second) {
      const reason = `is a policy with the same name, ${name}, as ${nameOf({ source: first! })}`;
      problems.push(problem({ source: second }, reason, "give only one, or rename it"));
    }
  }
  return problems;
}

/** The numbers of the parts of a pair table, ascending; empty if it is not in parts. */
export function partNumbers(tables: readonly PlannedTable[]): number[] {
  return tables.flatMap((table) => partNumber(table) ?? []).sort((a, b) => a - b);
}

/** `ccipra-v322r0-f1.TXT` is part 1. */
function partNumber({ source }: PlannedTable): number | null {
  for (const name of [source.entry, source.file]) {
    const part = /[-_]f(\d)\b/i.exec(basename(name ?? ""));
    if (part) return Number(part[1]);
  }
  return null;
}

function checkParts(tables: readonly PlannedTable[]): ImportProblem[] {
  const [first] = tables;
  if (!first) return [];
  const odd = tables.find(({ edition }) => edition.quarter !== first.edition.quarter);
  if (odd) {
    const [a, b] = [first.edition.quarter, odd.edition.quarter];
    return [
      problem(odd, `is for ${b}, but ${nameOf(first)} is for ${a}`, "give the parts of a single quarter"),
    ];
  }
  const parts = tables.map(partNumber);
  const twice = tables.find((_, index) => parts.indexOf(parts[index]!) < index);
  if (twice) {
    const earlier = nameOf(tables[parts.indexOf(partNumber(twice))]!);
    return [problem(twice, `is the same part of the PTP edits as ${earlier}`, "give each part once")];
  }
  const alone = tables.find((table) => tables.length > 1 && partNumber(table) === null);
  if (alone) {
    return [problem(alone, "has no part number of the PTP edits in its name", "use CMS's file names (…-f1)")];
  }
  const given = partNumbers(tables);
  const missing = Array.from({ length: given.at(-1) ?? 0 }, (_, index) => index + 1).filter(
    (part) => !given.includes(part),
  );
  if (missing.length === 0) return [];
  const names = missing.map((part) => `f${part}`).join(" and ");
  const present = given.map((part) => `f${part}`).join(", ");
  const reason = `comes with parts ${present} of the PTP edits, without ${names}`;
  return [problem(first, reason, "give all parts at once")];
}

function nameOf({ source }: { source: ImportSource }): string {
  return source.entry ?? source.file;
}

function problem(
  { source: { file, entry } }: { source: ImportSource },
  reason: string,
  remedy: string,
): ImportProblem {
  return { file, entry, line: null, reason, remedy };
}
