import type { BilledClaim, CalendarDate } from "@firstpass/claim";
import type { PolicyFile } from "../policy/file.ts";
import type { Policy } from "../policy/policy.ts";
import type { PolicySet } from "../policy/set.ts";
import type { PlaceTable, ProcedureTable } from "../tables/code-list.ts";
import type { CodeTraitTable } from "../tables/code-trait-table.ts";
import type { ContractorTable } from "../tables/contractor-table.ts";
import type { CoverageTable } from "../tables/coverage-table.ts";
import type { DiagnosisTable } from "../tables/diagnosis-table.ts";
import type { FeeTable } from "../tables/fee-table.ts";
import type { InstitutionalCodes } from "../tables/institutional-codes.ts";
import type { ModifierTable } from "../tables/modifier-table.ts";
import type { MueTable } from "../tables/mue-table.ts";
import type { PairTable } from "../tables/pair-table.ts";
import type { TherapyTable } from "../tables/therapy-table.ts";
import type { UnitMethods } from "../tables/unit-method.ts";
import type { ReleaseRecord } from "./record.ts";

/** A loaded content release: the tables and policies that edits use. Immutable. */
export interface Content {
  /** Such as `2026Q4.1`. */
  readonly release: string;
  /** The manifest. */
  readonly record: ReleaseRecord;
  readonly pairs: PairTable;
  /**
   * From this service date on, a distinct-service modifier on either code allows a pair; before, only on the column 2
   * code.
   */
  readonly bypassEitherColumnFrom: CalendarDate;
  readonly mues: MueTable;
  readonly therapy: TherapyTable;
  readonly modifiers: ModifierTable;
  readonly placesOfService: PlaceTable;
  readonly contractors: ContractorTable;
  /** `null`: no list is loaded, so every code must be accepted. */
  readonly procedures: ProcedureTable | null;
  readonly diagnoses: DiagnosisTable;
  readonly fees: FeeTable;
  readonly coverage: CoverageTable;
  readonly codeTraits: CodeTraitTable;
  readonly unitMethods: UnitMethods;
  readonly institutional: InstitutionalCodes;
  readonly policies: PolicySet;
  /** Same as `policies.find(claim)`. */
  policyFor(claim: BilledClaim): Policy;
}

/**
 * The same content with an additional policy that wins for every claim it matches. Fields that its file omits are
 * inherited from the policy it extends, or from the policy that the claim would otherwise have.
 * @throws PolicyError if it extends an unknown policy.
 */
export function withPolicy(content: Content, file: PolicyFile): Content {
  const policies = content.policies.with(file);
  return { ...content, policies, policyFor: (claim) => policies.find(claim) };
}
