import { isGroup, type PolicyFile } from "./file.ts";
import type { Policy, PolicyFact, PolicySeverity, StatedPolicy } from "./policy.ts";
import { type PolicyProblem, problemAt } from "./problem.ts";

/** What the default policy need not state, since nothing is known of it. */
const unknown = {
  pairs: [],
  thresholds: new Map(),
  kxEarlyPercent: null,
  priorAuthorization: [],
  limits: [],
  indications: new Map(),
  coverage: [],
  localCoverage: { jurisdiction: null, contractor: null, lcd: null, article: null },
  rates: new Map(),
  locality: null,
  severity: new Map(),
} satisfies Partial<Policy>;

/** What it must. */
const needed = [
  "timelyFilingDays",
  "timelyFilingWarningDays",
  "renderingProviderRequired",
  "unitMethod",
  "elementProcedures",
  "disciplineModifiers.required",
  "disciplineModifiers.procedures",
  "assistants.modifierRequired",
  "assistants.procedures",
  "assistants.overPercent",
  "assistants.lastUnitMinutes",
  "assistants.payPercent",
  "sameProvider",
  "distinctServiceModifier",
  "planOfCare.required",
  "planOfCare.certificationDays",
  "planOfCare.recertificationDays",
  "planOfCare.progressReportTreatmentDays",
  "repeatPattern.visits",
  "repeatPattern.procedures",
];

/** What a file lacks for the place under all others. */
export function defaultProblems(file: PolicyFile): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const missing = needed.filter((field) => !file.facts.has(field));
  if (missing.length > 0) {
    problems.push(problemAt(file.places.id, `the default policy must state ${missing.join(", ")}`));
  }
  if (file.extends !== null) {
    problems.push(problemAt(file.places.extends, "the default policy is under all others: take extends out"));
  }
  return problems;
}

/**
 * The policy that files come to, each laid over those after it; the last is the default. Lists are replaced; maps and
 * groups are laid over entry by entry; what is said of an edit's severity is said of all its messages.
 */
export function layPolicies(files: readonly PolicyFile[]): Policy {
  let policy: Record<string, unknown> = unknown;
  const facts = new Map<string, PolicyFact>();
  for (const file of files.toReversed()) {
    policy = layOver(policy, file.stated);
    for (const field of facts.keys()) if (isOverruled(field, file.stated)) facts.delete(field);
    for (const [field, fact] of file.facts) {
      facts.set(field, { ...fact, policy: file.stated.id, fileName: file.fileName });
    }
  }
  const { id, name, source = null } = files[0]!.stated;
  return { ...policy, id, name, source, facts } as unknown as Policy;
}

function layOver(below: Readonly<Record<string, unknown>>, stated: StatedPolicy): Record<string, unknown> {
  const above: Record<string, unknown> = { ...below };
  for (const [field, value] of Object.entries(stated)) {
    const under = below[field];
    if (value instanceof Map && under instanceof Map) {
      const kept = [...under].filter(([key]) => !isOverruled(`${field}.${key}`, stated));
      above[field] = new Map([...kept, ...value]);
    } else if (isGroup(value) && isGroup(under)) above[field] = { ...under, ...value };
    else above[field] = value;
  }
  return above;
}

/** Whether a severity from below is that of a message of an edit whose own severity is stated above. */
function isOverruled(field: string, { severity }: StatedPolicy): boolean {
  const [, edit] = /^severity\.(.+)\.[^.]+$/.exec(field) ?? [];
  return (
    edit !== undefined && (severity as ReadonlyMap<string, PolicySeverity> | undefined)?.has(edit) === true
  );
}
