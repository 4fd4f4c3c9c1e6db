import type { CalendarDate } from "@firstpass/claim";
import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { StatedPolicy } from "./policy.ts";
import { type Place, placeOf } from "./policy-place.ts";
import { policyFileSchema } from "./policy-schema.ts";
import { nearestWord } from "./spelling.ts";

/** The claims a policy is for: every criterion given must hold, and an empty match is every claim. Upper case. */
export interface PolicyMatch {
  readonly payerIds?: ReadonlySet<string>;
  readonly filingCodes?: ReadonlySet<string>;
  /** States of the billing provider's address. */
  readonly states?: ReadonlySet<string>;
}

/** One policy file as read: what it states, and for which claims. */
export interface PolicyFile {
  readonly fileName: string;
  /** Alternatives: the policy is for a claim that meets any one of them. Never empty. */
  readonly match: readonly PolicyMatch[];
  /** First and last day of service it is for; `null` where it is open. */
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveThrough: CalendarDate | null;
  readonly stated: StatedPolicy;
}

/** A policy file that cannot be used. The message has a line for each problem: file, line, column, the remedy. */
export class PolicyError extends Error {
  readonly fileName: string;
  /** Place of the first problem, counted from 1. */
  readonly line: number;
  readonly column: number;

  constructor(fileName: string, problems: readonly PolicyProblem[]) {
    const sorted = problems.toSorted((a, b) => a.line - b.line || a.column - b.column);
    super(sorted.map(({ line, column, text }) => `${fileName}:${line}:${column}: ${text}`).join("\n"));
    this.fileName = fileName;
    this.line = sorted[0]?.line ?? 1;
    this.column = sorted[0]?.column ?? 1;
  }
}

interface PolicyProblem extends Place {
  text: string;
}

/**
 * Reads a policy file (YAML).
 * @param knownEdits ids of the edits there are; when given, any other id under `severity` is an error.
 * @throws PolicyError
 */
export function parsePolicy(text: string, fileName: string, knownEdits?: ReadonlySet<string>): PolicyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new PolicyError(
      fileName,
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { line, column: col, text: `this is not YAML: ${error.message}` };
      }),
    );
  }
  const result = policyFileSchema.safeParse(toValue(document, fileName) ?? {});
  if (!result.success) {
    throw new PolicyError(
      fileName,
      result.error.issues.flatMap((issue) => describeIssue(issue, document.contents, lines)),
    );
  }
  const misspelt = unknownEdits(result.data.severity, knownEdits).map(({ edit, text }) => ({
    ...placeOf(document.contents, ["severity", edit], "key", lines),
    text,
  }));
  if (misspelt.length > 0) throw new PolicyError(fileName, misspelt);
  return toPolicyFile(result.data, fileName);
}

function toValue(document: Document, fileName: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias that names no anchor, or so many that they would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    const text = `${error.message}: write the value out instead of using an alias`;
    throw new PolicyError(fileName, [{ line: 1, column: 1, text }]);
  }
}

function toPolicyFile(data: z.output<typeof policyFileSchema>, fileName: string): PolicyFile {
  const { match, effective, ...stated } = data;
  return {
    fileName,
    match: (match ?? [{}]).map((criteria) => ({
      ...(criteria.payerIds && { payerIds: new Set(criteria.payerIds) }),
      ...(criteria.filingCodes && { filingCodes: new Set(criteria.filingCodes) }),
      ...(criteria.states && { states: new Set(criteria.states) }),
    })),
    effectiveFrom: effective?.from ?? null,
    effectiveThrough: effective?.through ?? null,
    stated: withoutUndefined(stated),
  };
}

/** What is left unsaid must be absent, or it would be laid over the policy below as `undefined`. */
function withoutUndefined(
  stated: Omit<z.output<typeof policyFileSchema>, "match" | "effective">,
): StatedPolicy {
  const { planOfCare, ...rest } = stated;
  return {
    ...(Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as typeof rest),
    ...(planOfCare && {
      planOfCare: Object.fromEntries(Object.entries(planOfCare).filter(([, value]) => value !== undefined)),
    }),
  } as StatedPolicy;
}

function unknownEdits(
  severity: ReadonlyMap<string, unknown> | undefined,
  knownEdits: ReadonlySet<string> | undefined,
): { edit: string; text: string }[] {
  if (!severity || !knownEdits) return [];
  return [...severity.keys()]
    .filter((edit) => !knownEdits.has(edit))
    .map((edit) => {
      const nearest = nearestWord(edit, knownEdits);
      const remedy = nearest ? `did you mean ${nearest}?` : "list the edits there are and correct the id";
      return { edit, text: `severity: there is no edit ${edit}: ${remedy}` };
    });
}

function describeIssue(issue: z.core.$ZodIssue, contents: unknown, lines: LineCounter): PolicyProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      ...placeOf(contents, [...issue.path, key], "key", lines),
      text: `${formatPath([...issue.path, key])} is not a key that a policy has here: correct or remove it`,
    }));
  }
  const place = placeOf(contents, issue.path, issue.code === "invalid_key" ? "key" : "value", lines);
  return [{ ...place, text: `${formatPath(issue.path)} ${problemOf(issue, place.found)}` }];
}

function problemOf(issue: z.core.$ZodIssue, found: boolean): string {
  if (!found) return "is missing: add it";
  if (issue.code === "invalid_key") return issue.issues[0]?.message ?? "is not a key that a policy has here";
  if (issue.code === "invalid_value") return `is none of ${issue.values.join(", ")}: choose one of these`;
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid")) {
    if (issue.expected === "boolean") return "is neither true nor false: write one of these";
    return "does not hold keys and values: see the policies that ship with Firstpass";
  }
  return issue.message;
}

/** `severity.modifier/ncci-ptp`; positions in lists are left out, since the line tells them. */
function formatPath(path: readonly PropertyKey[]): string {
  const keys = path.filter((part) => typeof part !== "number");
  return keys.length === 0 ? "the policy" : keys.map(String).join(".");
}
