import type { BilledClaim, CalendarDate } from "@firstpass/claim";
import type { PolicyFile } from "../policy/file.ts";
import type { Policy } from "../policy/policy.ts";
import type { PolicySet } from "../policy/set.ts";
import type { CodeList, ProcedureTable } from "../tables/code-list.ts";
import type { CodeTraitTable } from "../tables/code-trait-table.ts";
import type { ContractorTable } from "../tables/contractor-table.ts";
import type { CoverageTable } from "../tables/coverage-table.ts";
import type { DiagnosisTable } from "../tables/diagnosis-table.ts";
import type { FeeTable } from "../tables/fee-table.ts";
import type { ModifierTable } from "../tables/modifier-table.ts";
import type { PairTable } from "../tables/pair-table.ts";
import type { TherapyTable } from "../tables/therapy-table.ts";
import type { UnitMethods } from "../tables/unit-method.ts";
import type { UnlikelyTable } from "../tables/unlikely-table.ts";
import type { ReleaseRecord } from "./record.ts";

/** One content release: every table and policy that edits look things up in. Immutable. */
export interface Content {
  /** Such as `2026Q4.1`. */
  readonly release: string;
  /** What the release was made from. */
  readonly record: ReleaseRecord;
  readonly pairs: PairTable;
  /**
   * From this service date on, a distinct-service modifier lets a pair through on either code;
   * before it, on the column 2 code only.
   */
  readonly bypassEitherColumnFrom: CalendarDate;
  readonly unlikely: UnlikelyTable;
  readonly therapy: TherapyTable;
  readonly modifiers: ModifierTable;
  readonly placesOfService: CodeList;
  readonly contractors: ContractorTable;
  /** `null`: no list is loaded, and any procedure may exist. */
  readonly procedures: ProcedureTable | null;
  readonly diagnoses: DiagnosisTable;
  readonly fees: FeeTable;
  readonly coverage: CoverageTable;
  readonly codeTraits: CodeTraitTable;
  readonly unitMethods: UnitMethods;
  readonly policies: PolicySet;
  /** The policy for a claim: `policies.find(claim)`. */
  policyFor(claim: BilledClaim): Policy;
}

/**
 * The same content with one more policy, which wins for every claim it fits. What its file leaves unsaid is as in the
 * policy that it extends, or else as it would have been for that claim.
 * @throws PolicyError when it extends a policy that is not there.
 */
export function withPolicy(content: Content, file: PolicyFile): Content {
  const policies = content.policies.with(file);
  return { ...content, policies, policyFor: (claim) => policies.find(claim) };
}
