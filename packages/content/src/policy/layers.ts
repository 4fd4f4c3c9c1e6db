import { isGroup, type PolicyFile } from "./file.ts";
import type { Policy, PolicyFact, PolicySeverity, StatedPolicy } from "./policy.ts";
import { type PolicyProblem, problemAt } from "./problem.ts";

/** The values of fields that no policy states, not even the default policy. */
const unstated = {
  timelyFilingMovesToWorkday: false,
  secondaryFilingFrom: "service",
  notes: null,
  referringProviderRequired: false,
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

/** The fields that the default policy must state. */
const required = [
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

/** What prevents a file from being the default policy. */
export function defaultProblems(file: PolicyFile): PolicyProblem[] {
  const problems: PolicyProblem[] = [];
  const missing = required.filter((field) => !file.facts.has(field));
  if (missing.length > 0) {
    problems.push(problemAt(file.positions.id, `the default policy must state ${missing.join(", ")}`));
  }
  if (file.extends !== null) {
    problems.push(
      problemAt(file.positions.extends, "the default policy cannot extend another: remove extends"),
    );
  }
  return problems;
}

/**
 * Merges files into a policy. Each file overrides those after it; the last is the default policy. Lists are replaced; maps
 * and groups are merged entry by entry. The severity of an edit overrides the inherited severities of its messages.
 */
export function mergePolicies(files: readonly PolicyFile[]): Policy {
  let policy: Record<string, unknown> = unstated;
  const facts = new Map<string, PolicyFact>();
  for (const file of files.toReversed()) {
    policy = override(policy, file.stated);
    for (const field of facts.keys()) if (isOverridden(field, file.stated)) facts.delete(field);
    for (const [field, fact] of file.facts) {
      facts.set(field, { ...fact, policy: file.stated.id, fileName: file.fileName });
    }
  }
  const { id, name, source = null } = files[0]!.stated;
  return { ...policy, id, name, source, facts } as unknown as Policy;
}

function override(base: Readonly<Record<string, unknown>>, stated: StatedPolicy): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...base };
  for (const [field, value] of Object.entries(stated)) {
    const inherited = base[field];
    if (value instanceof Map && inherited instanceof Map) {
      const kept = [...inherited].filter(([key]) => !isOverridden(`${field}.${key}`, stated));
      merged[field] = new Map([...kept, ...value]);
    } else if (isGroup(value) && isGroup(inherited)) merged[field] = { ...inherited, ...value };
    else merged[field] = value;
  }
  return merged;
}

/** Whether the field is an inherited severity of a message whose edit has a stated severity. */
function isOverridden(field: string, { severity }: StatedPolicy): boolean {
  const [, edit] = /^severity\.(.+)\.[^.]+$/.exec(field) ?? [];
  return (
    edit !== undefined && (severity as ReadonlyMap<string, PolicySeverity> | undefined)?.has(edit) === true
  );
}
