export type {
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
export type { CodeList } from "./code-list.ts";
export { type Content, withPolicy } from "./content.ts";
export type { Contractor, ContractorTable } from "./contractor-table.ts";
export { type ContentLibrary, ContentReleaseUnknownError, openContentLibrary } from "./library.ts";
export type { ModifierKind, ModifierTable } from "./modifier-table.ts";
export { compilePairs, type Indicator, type Pair, type PairTable } from "./pair-table.ts";
export type { PlanOfCareRule, Policy, PolicySeverity, StatedPolicy, TherapyThreshold } from "./policy.ts";
export { PolicyError, type PolicyFile, type PolicyMatch, parsePolicy } from "./policy-file.ts";
export type {
  PolicyRecord,
  ReleaseContents,
  ReleaseDraft,
  ReleaseRecord,
  ReleaseRules,
  Shelf,
  TableRecord,
  TableSource,
} from "./shelf.ts";
export { openStarterContent } from "./starter.ts";
export { type TableKind, tableKinds } from "./table-kind.ts";
export type { Discipline, TherapyCode, TherapyTable } from "./therapy-table.ts";
export { type UnitMethod, type UnitMethodName, type UnitMethods, unitMethodNames } from "./unit-method.ts";
export {
  compileUnlikely,
  type UnlikelyRow,
  type UnlikelyTable,
  type UnlikelyUnits,
} from "./unlikely-table.ts";
