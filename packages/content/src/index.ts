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
} from "./builders.ts";
export type { Change, Changes } from "./changes.ts";
export { type CodeDescription, describeCode } from "./code-description.ts";
export {
  type CodeList,
  compileProcedures,
  createListBuilder,
  type ListKind,
  type ProcedureTable,
} from "./code-list.ts";
export {
  type CodeTrait,
  type CodeTraitRow,
  type CodeTraitTable,
  compileCodeTraits,
  createCodeTraitBuilder,
  type NeverFirst,
} from "./code-trait-table.ts";
export { type Content, withPolicy } from "./content.ts";
export { ContentObjectBrokenError } from "./content-object.ts";
export { type Contractor, type ContractorTable, createContractorBuilder } from "./contractor-table.ts";
export {
  type CoverageAnswer,
  type CoverageRuling,
  type CoverageTable,
  compileCoverage,
  createCoverageBuilder,
} from "./coverage-table.ts";
export { compileDiagnoses, createDiagnosisBuilder, type DiagnosisTable } from "./diagnosis-table.ts";
export { type Draft, openDraft } from "./draft.ts";
export { createFeeBuilder, type Fee, type FeeTable } from "./fee-table.ts";
export { openFolderShelf } from "./folder-shelf.ts";
export { ImportError, type ImportProblem } from "./import/import-error.ts";
export { type ImportFile, openImportFile } from "./import/import-file.ts";
export type { FileReport, ImportOptions, ImportProgress, ImportReport } from "./import/import-files.ts";
export { importInto } from "./import/import-into.ts";
export type { Edition, ImportKind } from "./import/sinks.ts";
export {
  activeRelease,
  type ContentLibrary,
  createReleases,
  type LibraryOptions,
  loadRelease,
  openContentLibrary,
  type Releases,
} from "./library.ts";
export type { ModifierKind, ModifierTable } from "./modifier-table.ts";
export type { PairChange } from "./pair-changes.ts";
export { compilePairs, createPairBuilder, type Indicator, type Pair, type PairTable } from "./pair-table.ts";
export { type PaymentReduction, paymentReductions } from "./payment-reductions.ts";
export * from "./policy.ts";
export {
  type ExplainedFact,
  explainPolicy,
  type OtherPolicy,
  type PolicyExplanation,
  type PolicyName,
} from "./policy-explanation.ts";
export { type PolicyField, policyFields } from "./policy-fields.ts";
export { type PolicyFile, type PolicyMatch, parsePolicy } from "./policy-file.ts";
export { type ClaimAddress, stateOf } from "./policy-match.ts";
export type { DiagnosisList, NamePatterns } from "./policy-patterns.ts";
export { PolicyError, type PolicyProblem } from "./policy-problem.ts";
export { PolicySet, setProblems } from "./policy-set.ts";
export { type DiffOptions, diffReleases, type ReleaseDiff } from "./release-diff.ts";
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
} from "./release-record.ts";
export { ContentReleaseUnknownError, type Shelf } from "./shelf.ts";
export type { CodeChange } from "./span-changes.ts";
export { openStarterContent } from "./starter.ts";
export { starterShelf, withStarter } from "./starter-shelf.ts";
export { type TableKind, tableKinds } from "./table-kind.ts";
export type { Discipline, TherapyCode, TherapyTable } from "./therapy-table.ts";
export { type UnitMethod, type UnitMethodName, type UnitMethods, unitMethodNames } from "./unit-method.ts";
export {
  compileUnlikely,
  createUnlikelyBuilder,
  type UnlikelyRow,
  type UnlikelyTable,
  type UnlikelyUnits,
} from "./unlikely-table.ts";
