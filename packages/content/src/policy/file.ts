import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import type { NamePatterns } from "./patterns.ts";
import type { InForce, StatedPolicy } from "./policy.ts";
import { type Place, placeOf } from "./position.ts";
import { describeIssue, type FindPlace, PolicyError, type PolicyProblem, problemAt } from "./problem.ts";
import { policyFileSchema } from "./schema.ts";
import { didYouMean } from "./spelling.ts";
import { inForce } from "./values.ts";

/** The claims a policy is for: every criterion given must hold, and an empty match is every claim. Upper case. */
export interface PolicyMatch {
  readonly payerIds?: ReadonlySet<string>;
  readonly filingCodes?: ReadonlySet<string>;
  readonly payerNames?: NamePatterns;
  /** States in which the service was furnished. */
  readonly states?: ReadonlySet<string>;
}

/** One policy file as read: what it states, and for which claims. */
export interface PolicyFile extends InForce {
  readonly fileName: string;
  /** Alternatives: the policy is for a claim that meets any one of them. Never empty. */
  readonly match: readonly PolicyMatch[];
  /** The id of the policy that it builds on; `null` when it names none. */
  readonly extends: string | null;
  readonly precedence: number;
  readonly stated: StatedPolicy;
  /** What it states, by field (`rates.97112`), as it is written. */
  readonly facts: ReadonlyMap<string, StatedFact>;
  /** Where its id and its base stand, for whoever finds fault with them. */
  readonly places: { readonly id: Place; readonly extends: Place };
}

export interface StatedFact {
  readonly value: unknown;
  readonly unconfirmed: boolean;
}

/**
 * Reads a policy file (YAML). What it builds on is looked up when it joins a set of policies.
 * @param knownEdits what `severity` may name: ids of edits, and `<id>.<message>`; anything else there is an error then.
 * @throws PolicyError
 */
export function parsePolicy(text: string, fileName: string, knownEdits?: ReadonlySet<string>): PolicyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new PolicyError(
      fileName,
      null,
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { line, column: col, text: `this is not YAML: ${error.message}` };
      }),
    );
  }
  const find: FindPlace = (path, of) => placeOf(document.contents, path, of, lines);
  const written = toValue(document, fileName) ?? {};
  const result = policyFileSchema.safeParse(written);
  const problems = [
    ...(result.error?.issues ?? []).flatMap((issue) => describeIssue(issue, find)),
    ...(isGroup(written) ? nameProblems(written, knownEdits, find) : []),
  ];
  if (!result.success || problems.length > 0) {
    const id = isGroup(written) && typeof written["id"] === "string" ? written["id"] : null;
    throw new PolicyError(fileName, id, problems);
  }
  return toPolicyFile(result.data, statedValues(written as Record<string, unknown>), fileName, find);
}

function toValue(document: Document, fileName: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    // An alias that names no anchor, or so many that they would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    const text = `${error.message}: write the value out instead of using an alias`;
    throw new PolicyError(fileName, null, [{ line: 1, column: 1, text }]);
  }
}

/** Edits that are not there, and facts called unconfirmed that the file does not state. */
function nameProblems(
  { severity, unconfirmed, ...written }: Readonly<Record<string, unknown>>,
  knownEdits: ReadonlySet<string> | undefined,
  find: FindPlace,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const edit of knownEdits && isGroup(severity) ? Object.keys(severity) : []) {
    // What does not even look like an edit's id has been told of.
    if (knownEdits!.has(edit) || !edit.includes("/")) continue;
    const remedy = didYouMean(edit, knownEdits!) ?? "list the edits there are and correct the id";
    problems.push(
      problemAt(find(["severity", edit], "key"), `severity: there is no edit ${edit}: ${remedy}`),
    );
  }
  const values = statedValues({ ...written, severity });
  const names = new Set([...values.keys()].flatMap((field) => [field, field.split(".", 1)[0]!]));
  for (const [index, name] of Array.isArray(unconfirmed) ? unconfirmed.entries() : []) {
    if (typeof name !== "string" || names.has(name)) continue;
    const remedy = didYouMean(name, names) ?? "state it, or take it out";
    const place = find(["unconfirmed", index], "value");
    problems.push(problemAt(place, `unconfirmed: this file states no ${name}: ${remedy}`));
  }
  return problems;
}

function toPolicyFile(
  data: z.output<typeof policyFileSchema>,
  values: ReadonlyMap<string, unknown>,
  fileName: string,
  find: FindPlace,
): PolicyFile {
  const { match, effective, extends: base, precedence, unconfirmed = [], ...stated } = data;
  const isUnconfirmed = (field: string) =>
    unconfirmed.some((name) => field === name || field.startsWith(`${name}.`));
  const groups = Object.entries(stated).map(([name, value]) => [
    name,
    isGroup(value) ? withoutUndefined(value) : value,
  ]);
  return {
    fileName,
    match: (match ?? [{}]).map(withoutUndefined),
    ...inForce(effective),
    extends: base ?? null,
    precedence: precedence ?? 0,
    stated: withoutUndefined(Object.fromEntries(groups)) as StatedPolicy,
    facts: new Map(
      [...values].map(([field, value]) => [field, { value, unconfirmed: isUnconfirmed(field) }]),
    ),
    places: { id: find(["id"], "value"), extends: find(["extends"], "value") },
  };
}

/** What is left unsaid must be absent, or it would be laid over the policy below as `undefined`. */
function withoutUndefined<Group extends object>(
  group: Group,
): { [Key in keyof Group]: NonNullable<Group[Key]> } {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined)) as never;
}

/** Whether a value is a group of fields, each of which stands for itself, and no list, set or map. */
export function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

const notFacts = new Set([
  "id",
  "name",
  "source",
  "extends",
  "match",
  "precedence",
  "effective",
  "unconfirmed",
]);

/** The facts of a file as written: those of groups and maps each for itself, all others whole. */
function statedValues(written: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(written)) {
    if (notFacts.has(name) || value === undefined) continue;
    if (isGroup(value)) for (const [key, entry] of Object.entries(value)) values.set(`${name}.${key}`, entry);
    else values.set(name, value);
  }
  return values;
}
