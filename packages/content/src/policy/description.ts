import type { CalendarDate } from "@firstpass/claim";
import { type ExplainedFact, factsOf, nameOf, type PolicyName } from "./explanation.ts";
import type { PolicyMatch } from "./file.ts";
import type { PolicySeverity } from "./policy.ts";
import type { PolicySet, ResolvedPolicy } from "./set.ts";

/** A policy of a release, without its facts. */
export interface PolicySummary extends PolicyName {
  /** The claims that it applies to, in words, one entry for each alternative; empty if it applies to every claim. */
  readonly appliesTo: string[];
  readonly effectiveFrom: CalendarDate | null;
  readonly effectiveThrough: CalendarDate | null;
  readonly precedence: number;
  /** The number of its facts that no source confirms, with those of the policies that it extends. */
  readonly unconfirmed: number;
  /** The severities that it gives edits and messages, by id. */
  readonly severity: Readonly<Record<string, PolicySeverity>>;
}

/** A policy merged with those it extends. */
export interface PolicyDescription extends PolicySummary {
  readonly source: string | null;
  /** The policies that it extends, nearest first, the default policy last. */
  readonly buildsOn: PolicyName[];
  /** In the order of docs/policies.md. */
  readonly facts: ExplainedFact[];
}

/** The policies of a release, by name, the default policy last. */
export function listPolicies({ resolved }: PolicySet): PolicySummary[] {
  const [base, ...others] = resolved.toReversed();
  const byName = others.map(summarize).sort((a, b) => a.name.localeCompare(b.name, "en"));
  return [...byName, summarize(base!)];
}

/** `null`: the release has no such policy. */
export function describePolicy({ resolved }: PolicySet, id: string): PolicyDescription | null {
  const found = resolved.find(({ policy }) => policy.id === id);
  if (!found) return null;
  const [, ...below] = found.files;
  return {
    ...summarize(found),
    source: found.policy.source,
    buildsOn: below.map(nameOf),
    facts: factsOf(found.policy),
  };
}

function summarize({ policy, files }: ResolvedPolicy): PolicySummary {
  const own = files[0]!;
  return {
    ...nameOf(own),
    appliesTo: own.match.map(wordsOf).filter((words) => words !== ""),
    effectiveFrom: own.effectiveFrom,
    effectiveThrough: own.effectiveThrough,
    precedence: own.precedence,
    unconfirmed: [...policy.facts.values()].filter(({ unconfirmed }) => unconfirmed).length,
    severity: Object.fromEntries(policy.severity),
  };
}

/** A match in words: "payer id 60054, filing code CI or 12". */
function wordsOf({ payerIds, filingCodes, payerNames, states }: PolicyMatch): string {
  const criteria: [string, Iterable<string> | undefined][] = [
    ["payer id", payerIds],
    ["filing code", filingCodes],
    ["payer name", payerNames?.patterns],
    ["state", states],
  ];
  return criteria
    .flatMap(([name, values]) => (values ? [`${name} ${[...values].join(" or ")}`] : []))
    .join(", ");
}
