import { type Document, LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { didYouMean } from "./did-you-mean.ts";
import type { NamePatterns } from "./patterns.ts";
import type { InForce, StatedPolicy } from "./policy.ts";
import { type Position, policyPosition } from "./position.ts";
import { describeIssue, type FindPosition, PolicyError, type PolicyProblem, problemAt } from "./problem.ts";
import { policyFileSchema } from "./schema.ts";
import { inForce } from "./values.ts";

/** Criteria for the claims that a policy applies to: all of them must be met. Upper case. Empty: every claim. */
export interface PolicyMatch {
  readonly payerIds?: ReadonlySet<string>;
  readonly filingCodes?: ReadonlySet<string>;
  readonly payerNames?: NamePatterns;
  /** The states in which the service was furnished. */
  readonly states?: ReadonlySet<string>;
}

/** A parsed policy file, without the fields it inherits. */
export interface PolicyFile extends InForce {
  readonly fileName: string;
  /** Alternatives: the policy matches a claim that meets any of them. Never empty. */
  readonly match: readonly PolicyMatch[];
  /** The id of the policy that it extends; `null` if it names none. */
  readonly extends: string | null;
  readonly precedence: number;
  readonly stated: StatedPolicy;
  /** The stated values as written, by field (`rates.97112`). */
  readonly facts: ReadonlyMap<string, StatedFact>;
  /** The positions of `id` and `extends`, for problems found later. */
  readonly positions: { readonly id: Position; readonly extends: Position };
}

export interface StatedFact {
  readonly value: unknown;
  readonly unconfirmed: boolean;
}

/** A larger file would take minutes to parse. */
const bytesMax = 1024 * 1024;
const entriesMax = 20_000;

/** @throws PolicyError when the file is larger than any policy; checked before it is parsed. */
function checkSize(text: string, fileName: string): void {
  const tooLarge = (limit: string) => {
    const problem = `the file has more than ${limit}, the limit for a policy: split it, or import lists of codes as a table`;
    return new PolicyError(fileName, null, [{ line: 1, column: 1, text: problem }]);
  };
  if (text.length > bytesMax) throw tooLarge("1 MiB");
  let entries = 0;
  for (let at = text.indexOf(":"); at !== -1; at = text.indexOf(":", at + 1)) entries += 1;
  if (entries > entriesMax) throw tooLarge(`${entriesMax} entries`);
}

/**
 * Parses a policy file (YAML). The policy that it extends is resolved by {@link PolicySet}.
 * @param knownEdits the keys allowed in `severity`: edit ids and `<id>.<message>`; by default any.
 * @throws PolicyError
 */
export function parsePolicy(text: string, fileName: string, knownEdits?: ReadonlySet<string>): PolicyFile {
  checkSize(text, fileName);
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new PolicyError(
      fileName,
      null,
      document.errors.map((error) => {
        const { line, col } = lines.linePos(error.pos[0]);
        return { line, column: col, text: `this is not valid YAML: ${error.message}` };
      }),
    );
  }
  const find: FindPosition = (path, of) => policyPosition(document.contents, path, of, lines);
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
    // An alias without an anchor, or aliases whose expansion would fill the memory.
    if (!(error instanceof ReferenceError)) throw error;
    const text = `${error.message}: write the value instead of an alias`;
    throw new PolicyError(fileName, null, [{ line: 1, column: 1, text }]);
  }
}

/** Unknown edits in `severity`, and fields in `unconfirmed` that the file does not state. */
function nameProblems(
  { severity, unconfirmed, ...written }: Readonly<Record<string, unknown>>,
  knownEdits: ReadonlySet<string> | undefined,
  find: FindPosition,
): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  for (const edit of knownEdits && isGroup(severity) ? Object.keys(severity) : []) {
    // A key that does not look like an edit id is reported by the schema.
    if (knownEdits!.has(edit) || !edit.includes("/")) continue;
    const remedy =
      didYouMean(edit, knownEdits!) ?? "list the edits with `firstpass edits list` and correct the id";
    problems.push(
      problemAt(find(["severity", edit], "key"), `severity: there is no edit ${edit}: ${remedy}`),
    );
  }
  const values = statedValues({ ...written, severity });
  const names = new Set([...values.keys()].flatMap((field) => [field, field.split(".", 1)[0]!]));
  for (const [index, name] of Array.isArray(unconfirmed) ? unconfirmed.entries() : []) {
    if (typeof name !== "string" || names.has(name)) continue;
    const remedy = didYouMean(name, names) ?? "state it, or remove it from unconfirmed";
    const position = find(["unconfirmed", index], "value");
    problems.push(problemAt(position, `unconfirmed: this file does not state ${name}: ${remedy}`));
  }
  return problems;
}

function toPolicyFile(
  data: z.output<typeof policyFileSchema>,
  values: ReadonlyMap<string, unknown>,
  fileName: string,
  find: FindPosition,
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
    positions: { id: find(["id"], "value"), extends: find(["extends"], "value") },
  };
}

/** Removes undefined fields, which would otherwise replace inherited values. */
function withoutUndefined<Group extends object>(
  group: Group,
): { [Key in keyof Group]: NonNullable<Group[Key]> } {
  return Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined)) as never;
}

/** Whether a value is a group of fields, each inherited separately, and not a list, set or map. */
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

/** The values of a file as written. Groups and maps are split into their entries; other values are kept whole. */
function statedValues(written: Readonly<Record<string, unknown>>): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [name, value] of Object.entries(written)) {
    if (notFacts.has(name) || value === undefined) continue;
    if (isGroup(value)) for (const [key, entry] of Object.entries(value)) values.set(`${name}.${key}`, entry);
    else values.set(name, value);
  }
  return values;
}
