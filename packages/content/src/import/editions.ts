import { basename } from "node:path";
import type { ImportProblem } from "./import-error.ts";
import type { Member } from "./member.ts";
import type { Plan, PlannedTable } from "./plan.ts";

/** Kinds of which one file is the whole edition. */
const whole = ["mue", "icd10cm"] as const;

/** What is wrong with the files taken together: parts that are missing, editions and policies that are given twice. */
export function checkEditions({ tables, policies }: Plan): ImportProblem[] {
  const problems = checkParts(tables.filter(({ kinds }) => kinds.includes("ptp")));
  for (const kind of whole) {
    const byDay = Map.groupBy(
      tables.filter(({ kinds }) => kinds.includes(kind)),
      ({ edition }) => edition.effective,
    );
    for (const [day, [first, second]] of byDay) {
      if (second)
        problems.push(
          problem(second, `is ${kind} from ${day} on, as ${nameOf(first!)} is`, "give one of them"),
        );
    }
  }
  for (const [name, [first, second]] of Map.groupBy(policies, (member) => basename(nameOf({ member })))) {
    if (second) {
      const reason = `is a policy of the name ${name}, as ${nameOf({ member: first! })} is`;
      problems.push(problem({ member: second }, reason, "give one of them, or rename it"));
    }
  }
  return problems;
}

/** Numbers of the parts that a table of pairs is given in; empty when it is in one. */
export function partsOf(tables: readonly PlannedTable[]): number[] {
  return tables.flatMap((table) => partOf(table) ?? []).sort((a, b) => a - b);
}

/** `ccipra-v322r0-f1.TXT` is part 1. */
function partOf({ member }: PlannedTable): number | null {
  for (const name of [member.entry, member.file]) {
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
    return [problem(odd, `is of ${b}, while ${nameOf(first)} is of ${a}`, "give the parts of one quarter")];
  }
  const parts = tables.map(partOf);
  const twice = tables.find((_, index) => parts.indexOf(parts[index]!) < index);
  if (twice) {
    const earlier = nameOf(tables[parts.indexOf(partOf(twice))]!);
    return [problem(twice, `is the same part of the PTP edits as ${earlier}`, "give each part once")];
  }
  const alone = tables.find((table) => tables.length > 1 && partOf(table) === null);
  if (alone) {
    return [
      problem(
        alone,
        "does not tell which part of the PTP edits it is",
        "give the parts under CMS's names (…-f1)",
      ),
    ];
  }
  const given = partsOf(tables);
  const missing = Array.from({ length: given.at(-1) ?? 0 }, (_, index) => index + 1).filter(
    (part) => !given.includes(part),
  );
  if (missing.length === 0) return [];
  const names = missing.map((part) => `f${part}`).join(" and ");
  const are = given.map((part) => `f${part}`).join(", ");
  return [
    problem(
      first,
      `is one of the parts ${are} of the PTP edits: ${names} is missing`,
      "give all parts at once",
    ),
  ];
}

function nameOf({ member }: { member: Member }): string {
  return member.entry ?? member.file;
}

function problem(
  { member: { file, entry } }: { member: Member },
  reason: string,
  remedy: string,
): ImportProblem {
  return { file, entry, line: null, reason, remedy };
}
