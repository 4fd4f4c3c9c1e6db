import type { z } from "zod";
import { didYouMean } from "./did-you-mean.ts";
import { keysAt } from "./fields.ts";
import type { Position } from "./position.ts";

/** A fault in a policy file, with the remedy. */
export interface PolicyProblem extends Position {
  readonly text: string;
}

/** A policy file is invalid. The message has a line per problem, with file, line, column, fault and remedy. */
export class PolicyError extends Error {
  readonly fileName: string;
  /** The id that the file states, if it could be read. */
  readonly policyId: string | null;
  /** Sorted by position; never empty. */
  readonly problems: readonly PolicyProblem[];

  constructor(fileName: string, policyId: string | null, problems: readonly PolicyProblem[]) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(sorted.map(({ line, column, text }) => `${fileName}:${line}:${column}: ${text}`).join("\n"));
    this.fileName = fileName;
    this.policyId = policyId;
    this.problems = sorted;
  }
}

/** Finds the position of a value or its key; see {@link policyPosition}. */
export type FindPosition = (
  path: readonly PropertyKey[],
  of: "value" | "key",
) => Position & { found: boolean };

/** Describes a zod issue in the terms of a policy file. */
export function describeIssue(issue: z.core.$ZodIssue, find: FindPosition): PolicyProblem[] {
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
      const remedy = didYouMean(key, known) ?? `correct or remove it; the known keys are ${known.join(", ")}`;
      return problemAt(find(path, "key"), `${formatPath(path)} is not a known key here: ${remedy}`);
    });
  }
  const position = find(issue.path, issue.code === "invalid_key" ? "key" : "value");
  return [problemAt(position, `${formatPath(issue.path)} ${problemOf(issue, position.found)}`)];
}

export function problemAt({ line, column }: Position, text: string): PolicyProblem {
  return { line, column, text };
}

/** The issues of the first alternative that concern a part of the value: the value is most similar to that one. */
function deepest(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | null {
  return alternatives.find((issues) => issues.some(({ path }) => path.length > 0)) ?? null;
}

function problemOf(issue: z.core.$ZodIssue, found: boolean): string {
  if (!found) return "is missing: add it";
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? "is not a known key here";
  if (issue.code === "invalid_value") return `is not one of ${issue.values.join(", ")}: use one of these`;
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid")) {
    if (issue.expected === "boolean") return "is not true or false: use one of these";
    return "does not contain keys and values: see docs/policies.md";
  }
  return issue.message;
}

/** Such as `severity.modifier/ncci-ptp`. List indexes are omitted, because the line number identifies the entry. */
function formatPath(path: readonly PropertyKey[]): string {
  const keys = path.filter((part) => typeof part !== "number");
  return keys.length === 0 ? "the policy" : keys.map(String).join(".");
}
