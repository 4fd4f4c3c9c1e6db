export { ImportError } from "./import/import-error.ts";
export { openImportFile } from "./import/import-file.ts";
export type { FileReport, ImportReport } from "./import/import-files.ts";
export { importInto } from "./import/import-into.ts";
export type { ImportKind } from "./import/row-sinks.ts";
export { describePolicy, listPolicies } from "./policy/description.ts";
export { type ExplainedFact, explainPolicy, type PolicyExplanation } from "./policy/explanation.ts";
export { type PolicyField, policyFields } from "./policy/fields.ts";
export { type PolicyFile, parsePolicy } from "./policy/file.ts";
export { stateOf } from "./policy/match.ts";
export type { DiagnosisList } from "./policy/patterns.ts";
export {
  type AssistantRule,
  type AuthorizationRule,
  type CoverageRule,
  isInForce,
  isUnconfirmed,
  type LimitPeriod,
  type PayerPair,
  type PlanOfCareRule,
  type Policy,
  type PolicySeverity,
  rateOf,
  type ServiceLimit,
  type TherapyThreshold,
} from "./policy/policy.ts";
export { PolicyError, type PolicyProblem } from "./policy/problem.ts";
export { setProblems } from "./policy/set.ts";
export { type CodeDescription, describeCode } from "./release/code-description.ts";
export { type Content, withPolicy } from "./release/content.ts";
export { ContentObjectBrokenError } from "./release/content-object.ts";
export { diffReleases, type ReleaseDiff, therapyCodes } from "./release/diff.ts";
export { type Difference, listDifferences } from "./release/differences.ts";
export { openDraft } from "./release/draft.ts";
export { openFolderShelf } from "./release/folder-shelf.ts";
export {
  activeRelease,
  type ContentLibrary,
  createReleases,
  loadRelease,
  openContentLibrary,
  type Releases,
} from "./release/library.ts";
export { numberDraft, parseReleaseRecord, type ReleaseDraft, type ReleaseRecord } from "./release/record.ts";
export { ContentReleaseUnknownError, type Shelf } from "./release/shelf.ts";
export { openStarterContent } from "./release/starter.ts";
export { starterShelf, withStarter } from "./release/starter-shelf.ts";
export { compileProcedures } from "./tables/code-list.ts";
export { type CodeTrait, type CodeTraitRow, compileCodeTraits } from "./tables/code-trait-table.ts";
export { type CoverageRow, type CoverageRuling, compileCoverage } from "./tables/coverage-table.ts";
export { compileDiagnoses, DiagnosisBuilder } from "./tables/diagnosis-table.ts";
export { federalWorkdayFrom } from "./tables/federal-workday.ts";
export { FeeBuilder } from "./tables/fee-table.ts";
export type { ModifierKind, ModifierTable } from "./tables/modifier-table.ts";
export { compileMues, type Mue, MueBuilder, type MueRow } from "./tables/mue-table.ts";
export { compilePairs, type Indicator, type Pair, PairBuilder } from "./tables/pair-table.ts";
export { type PaymentReduction, paymentReductions } from "./tables/payment-reductions.ts";
export type { CodeStatus } from "./tables/span-table.ts";
export type { TableKind } from "./tables/table-kind.ts";
export type { Discipline, TherapyCode } from "./tables/therapy-table.ts";
export type { UnitMethod } from "./tables/unit-method.ts";
