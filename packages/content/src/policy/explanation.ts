import type { BilledClaim } from "@firstpass/claim";
import { policyFields } from "./fields.ts";
import { attributesOf, type ClaimAttributes } from "./match.ts";
import type { Policy, PolicyFact } from "./policy.ts";
import type { Candidate, PolicySet } from "./set.ts";

/** Which policy applies to a claim, why, and its facts. */
export interface PolicyExplanation {
  readonly policy: PolicyName;
  /** The attributes of the claim that policies match. */
  readonly claim: ClaimAttributes;
  /** The criteria that the claim meets, in words; empty if the policy has no criteria. */
  readonly because: readonly string[];
  /** The policies that it extends, nearest first, the default policy last. */
  readonly buildsOn: readonly PolicyName[];
  /** First the other policies that match the claim, then those that do not, each in the order of the set. */
  readonly others: readonly OtherPolicy[];
  /** The policy's facts, in the order of docs/policies.md. */
  readonly facts: readonly ExplainedFact[];
}

export interface PolicyName {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
}

export interface OtherPolicy extends PolicyName {
  readonly lost: "criteria" | "closeness" | "precedence" | "order" | "given";
  /** A predicate that follows the policy's name: "does not match filing code CI". */
  readonly reason: string;
}

export interface ExplainedFact extends PolicyFact {
  /** Such as `timelyFilingDays` or `planOfCare.required`. */
  readonly field: string;
}

/** Explains which policy {@link PolicySet.find} chooses for a claim. */
export function explainPolicy(policies: PolicySet, claim: BilledClaim): PolicyExplanation {
  const attributes = attributesOf(claim);
  const { chosen, candidates } = policies.choose(attributes);
  const [own, ...below] = chosen.files;
  const winner = candidates.find(({ file }) => file === own) ?? null;
  const others = candidates
    .filter((candidate) => candidate !== winner)
    .map((other) => loss(other, winner, policies));
  return {
    policy: nameOf(own!),
    claim: attributes,
    because: winner && "met" in winner.fit ? winner.fit.met : [],
    buildsOn: below.map(nameOf),
    others: [
      ...others.filter(({ lost }) => lost !== "criteria"),
      ...others.filter(({ lost }) => lost === "criteria"),
    ],
    facts: factsOf(chosen.policy),
  };
}

/** The facts of a policy, in the order of docs/policies.md. */
export function factsOf({ facts }: Policy): ExplainedFact[] {
  return [...facts]
    .map(([field, fact]) => ({ field, ...fact }))
    .sort((a, b) => rankOf(a.field) - rankOf(b.field));
}

const order = policyFields().map(({ name }) => name);

/** The position of a field in docs/policies.md. */
function rankOf(field: string): number {
  return order.indexOf(field.split(".", 1)[0]!);
}

export function nameOf({ stated, fileName }: Candidate["file"]): PolicyName {
  return { id: stated.id, name: stated.name, fileName };
}

/** Why a policy was not chosen. */
function loss(other: Candidate, winner: Candidate | null, { given }: PolicySet): OtherPolicy {
  const lost = (lost: OtherPolicy["lost"], reason: string) => ({ ...nameOf(other.file), lost, reason });
  if ("unfit" in other.fit) return lost("criteria", other.fit.unfit);
  // A matching policy can only lose to another matching policy.
  const { file, fit } = winner as Candidate & { fit: { closeness: number; met: readonly string[] } };
  const matches = other.fit.met.length > 0 ? `matches by ${other.fit.met.join(", ")}` : "matches every claim";
  if (file === given) return lost("given", `${matches}, but ${file.fileName} was given with --policy`);
  if (fit.closeness > other.fit.closeness) return lost("closeness", `${matches}, which is less specific`);
  const { precedence } = other.file;
  if (file.precedence > precedence) {
    return lost("precedence", `${matches}, but its precedence is ${precedence}, below ${file.precedence}`);
  }
  return lost("order", `${matches}, but comes before ${file.fileName}`);
}
