import type { z } from "zod";
import { keysAt } from "./fields.ts";
import type { Place } from "./position.ts";
import { didYouMean } from "./spelling.ts";

/** One thing that is wrong with a policy file, and the remedy. */
export interface PolicyProblem extends Place {
  readonly text: string;
}

/** A policy file that cannot be used. The message has a line for each problem: file, line, column, the remedy. */
export class PolicyError extends Error {
  readonly fileName: string;
  /** The id that the file states, as far as it could be read. */
  readonly policyId: string | null;
  /** In the order of the file. Never empty. */
  readonly problems: readonly PolicyProblem[];

  constructor(fileName: string, policyId: string | null, problems: readonly PolicyProblem[]) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(sorted.map(({ line, column, text }) => `${fileName}:${line}:${column}: ${text}`).join("\n"));
    this.fileName = fileName;
    this.policyId = policyId;
    this.problems = sorted;
  }
}

/** Finds a value of the file, or its key. `found` is false when there is none, and the place is the nearest. */
export type FindPlace = (path: readonly PropertyKey[], of: "value" | "key") => Place & { found: boolean };

/** What zod found wrong, said in the words of whoever writes policies. */
export function describeIssue(issue: z.core.$ZodIssue, find: FindPlace): PolicyProblem[] {
  if (issue.code === "invalid_union") {
    const inner = deepest(issue.errors);
    if (inner) {
      return inner.flatMap((error) =>
        describeIssue({ ...error, path: [...issue.path, ...error.path] }, find),
      );
    }
  }
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(issue.path);
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      const remedy = didYouMean(key, known) ?? `correct or remove it; there are ${known.join(", ")}`;
      return problemAt(
        find(path, "key"),
        `${formatPath(path)} is not a key that a policy has here: ${remedy}`,
      );
    });
  }
  const place = find(issue.path, issue.code === "invalid_key" ? "key" : "value");
  return [problemAt(place, `${formatPath(issue.path)} ${problemOf(issue, place.found)}`)];
}

export function problemAt({ line, column }: Place, text: string): PolicyProblem {
  return { line, column, text };
}

/** Of the alternatives that a value might have been, what is wrong with the one that it came nearest to. */
function deepest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  return alternatives.find((issues) => issues.some(({ path }) => path.length > 0)) ?? null;
}

function problemOf(issue: z.core.$ZodIssue, found: boolean): string {
  if (!found) return "is missing: add it";
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? "is not a key that a policy has here";
  if (issue.code === "invalid_value") return `is none of ${issue.values.join(", ")}: choose one of these`;
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid")) {
    if (issue.expected === "boolean") return "is neither true nor false: write one of these";
    return "does not hold keys and values: see docs/policies.md";
  }
  return issue.message;
}

/** `severity.modifier/ncci-ptp`; positions in lists are left out, since the line tells them. */
function formatPath(path: readonly PropertyKey[]): string {
  const keys = path.filter((part) => typeof part !== "number");
  return keys.length === 0 ? "the policy" : keys.map(String).join(".");
}
