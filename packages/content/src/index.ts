export { ImportError, type ImportProblem } from "./import/import-error.ts";
export { type ImportFile, openImportFile } from "./import/import-file.ts";
export type { FileReport, ImportOptions, ImportProgress, ImportReport } from "./import/import-files.ts";
export { importInto } from "./import/import-into.ts";
export type { Edition, ImportKind } from "./import/sinks.ts";
export {
  type ExplainedFact,
  explainPolicy,
  type OtherPolicy,
  type PolicyExplanation,
  type PolicyName,
} from "./policy/explanation.ts";
export { type PolicyField, policyFields } from "./policy/fields.ts";
export { type PolicyFile, type PolicyMatch, parsePolicy } from "./policy/file.ts";
export { type ClaimAddress, stateOf } from "./policy/match.ts";
export type { DiagnosisList, NamePatterns } from "./policy/patterns.ts";
export * from "./policy/policy.ts";
export { PolicyError, type PolicyProblem } from "./policy/problem.ts";
export { PolicySet, setProblems } from "./policy/set.ts";
export { type CodeDescription, describeCode } from "./release/code-description.ts";
export { type Content, withPolicy } from "./release/content.ts";
export { ContentObjectBrokenError } from "./release/content-object.ts";
export { type DiffOptions, diffReleases, type ReleaseDiff } from "./release/diff.ts";
export { type Draft, openDraft } from "./release/draft.ts";
export { openFolderShelf } from "./release/folder-shelf.ts";
export {
  activeRelease,
  type ContentLibrary,
  createReleases,
  type LibraryOptions,
  loadRelease,
  openContentLibrary,
  type Releases,
} from "./release/library.ts";
export {
  hashContents,
  nextRelease,
  numberDraft,
  type PolicyRecord,
  parseReleaseRecord,
  type ReleaseContents,
  type ReleaseDraft,
  type ReleaseRecord,
  type ReleaseRules,
  type TableRecord,
  type TableSource,
} from "./release/record.ts";
export { ContentReleaseUnknownError, type Shelf } from "./release/shelf.ts";
export { openStarterContent } from "./release/starter.ts";
export { starterShelf, withStarter } from "./release/starter-shelf.ts";
export type {
  CodeTraitBuilder,
  ContractorBuilder,
  CoverageBuilder,
  CoverageRow,
  DiagnosisBuilder,
  FeeBuilder,
  ListBuilder,
  PairBuilder,
  Snapshot,
  UnlikelyBuilder,
} from "./tables/builders.ts";
export type { Change, Changes } from "./tables/changes.ts";
export {
  type CodeList,
  compileProcedures,
  createListBuilder,
  type ListKind,
  type ProcedureTable,
} from "./tables/code-list.ts";
export {
  type CodeTrait,
  type CodeTraitRow,
  type CodeTraitTable,
  compileCodeTraits,
  createCodeTraitBuilder,
  type NeverFirst,
} from "./tables/code-trait-table.ts";
export { type Contractor, type ContractorTable, createContractorBuilder } from "./tables/contractor-table.ts";
export {
  type CoverageAnswer,
  type CoverageRuling,
  type CoverageTable,
  compileCoverage,
  createCoverageBuilder,
} from "./tables/coverage-table.ts";
export { compileDiagnoses, createDiagnosisBuilder, type DiagnosisTable } from "./tables/diagnosis-table.ts";
export { createFeeBuilder, type Fee, type FeeTable } from "./tables/fee-table.ts";
export type { ModifierKind, ModifierTable } from "./tables/modifier-table.ts";
export type { PairChange } from "./tables/pair-changes.ts";
export {
  compilePairs,
  createPairBuilder,
  type Indicator,
  type Pair,
  type PairTable,
} from "./tables/pair-table.ts";
export { type PaymentReduction, paymentReductions } from "./tables/payment-reductions.ts";
export type { CodeChange } from "./tables/span-changes.ts";
export { type TableKind, tableKinds } from "./tables/table-kind.ts";
export type { Discipline, TherapyCode, TherapyTable } from "./tables/therapy-table.ts";
export {
  type UnitMethod,
  type UnitMethodName,
  type UnitMethods,
  unitMethodNames,
} from "./tables/unit-method.ts";
export {
  compileUnlikely,
  createUnlikelyBuilder,
  type UnlikelyRow,
  type UnlikelyTable,
  type UnlikelyUnits,
} from "./tables/unlikely-table.ts";
