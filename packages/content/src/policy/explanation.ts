import type { BilledClaim } from "@firstpass/claim";
import { policyFields } from "./fields.ts";
import { addressOf, type ClaimAddress } from "./match.ts";
import type { PolicyFact } from "./policy.ts";
import type { Candidate, PolicySet } from "./set.ts";

/** Which policy applies to a claim, why, and what it comes to. */
export interface PolicyExplanation {
  readonly policy: PolicyName;
  /** What policies see of the claim. */
  readonly claim: ClaimAddress;
  /** What the claim has of what the policy asks for; empty when the policy asks for nothing. */
  readonly because: readonly string[];
  /** The policies that it builds on, the nearest first, the default last. */
  readonly buildsOn: readonly PolicyName[];
  /** The other policies that fit the claim and lost, and then those that do not fit, each in the set's order. */
  readonly others: readonly OtherPolicy[];
  /** What the policy comes to, in the order of docs/policies.md. Fields: `timelyFilingDays`, `planOfCare.required`. */
  readonly facts: readonly ExplainedFact[];
}

export interface PolicyName {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
}

export interface OtherPolicy extends PolicyName {
  readonly lost: "criteria" | "closeness" | "precedence" | "order" | "given";
  /** In words, after the policy's name: "is not for filing code CI". */
  readonly reason: string;
}

export interface ExplainedFact extends PolicyFact {
  readonly field: string;
}

/** Explains the choice among policies for a claim. Pure: it says what {@link PolicySet.find} does. */
export function explainPolicy(policies: PolicySet, claim: BilledClaim): PolicyExplanation {
  const address = addressOf(claim);
  const { chosen, candidates } = policies.choose(address);
  const [own, ...below] = chosen.files;
  const winner = candidates.find(({ file }) => file === own) ?? null;
  const others = candidates
    .filter((candidate) => candidate !== winner)
    .map((other) => loss(other, winner, policies));
  return {
    policy: nameOf(own!),
    claim: address,
    because: winner && "met" in winner.fit ? winner.fit.met : [],
    buildsOn: below.map(nameOf),
    others: [
      ...others.filter(({ lost }) => lost !== "criteria"),
      ...others.filter(({ lost }) => lost === "criteria"),
    ],
    facts: [...chosen.policy.facts]
      .map(([field, fact]) => ({ field, ...fact }))
      .sort((a, b) => rankOf(a.field) - rankOf(b.field)),
  };
}

const order = policyFields().map(({ name }) => name);

/** Where a field stands among those of docs/policies.md. */
function rankOf(field: string): number {
  return order.indexOf(field.split(".", 1)[0]!);
}

function nameOf({ stated, fileName }: Candidate["file"]): PolicyName {
  return { id: stated.id, name: stated.name, fileName };
}

/** Why a policy is not the claim's. */
function loss(other: Candidate, winner: Candidate | null, { given }: PolicySet): OtherPolicy {
  const lost = (lost: OtherPolicy["lost"], reason: string) => ({ ...nameOf(other.file), lost, reason });
  if ("unfit" in other.fit) return lost("criteria", other.fit.unfit);
  // Whatever fits is beaten by a policy that fits.
  const { file, fit } = winner as Candidate & { fit: { closeness: number; met: readonly string[] } };
  const fits = other.fit.met.length > 0 ? `fits by ${other.fit.met.join(", ")}` : "fits every claim";
  if (file === given) return lost("given", `${fits}, but ${file.fileName} was given beside it`);
  if (fit.closeness > other.fit.closeness) return lost("closeness", `${fits}, which is less close`);
  const { precedence } = other.file;
  if (file.precedence > precedence) {
    return lost("precedence", `${fits}, but its precedence is ${precedence}, below ${file.precedence}`);
  }
  return lost("order", `${fits}, but stands before ${file.fileName}`);
}
