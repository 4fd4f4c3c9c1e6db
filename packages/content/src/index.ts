export type { CodeList } from "./code-list.ts";
export { type Content, withPolicy } from "./content.ts";
export type { Contractor, ContractorTable } from "./contractor-table.ts";
export { type ContentLibrary, ContentReleaseUnknownError, openContentLibrary } from "./library.ts";
export type { ModifierKind, ModifierTable } from "./modifier-table.ts";
export { compilePairs, type Indicator, type Pair, type PairTable } from "./pair-table.ts";
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
export type { ClaimAddress } from "./policy-match.ts";
export type { DiagnosisList, NamePatterns } from "./policy-patterns.ts";
export { PolicyError, type PolicyProblem } from "./policy-problem.ts";
export { PolicySet, setProblems } from "./policy-set.ts";
export { openStarterContent } from "./starter.ts";
export type { Discipline, TherapyCode, TherapyTable } from "./therapy-table.ts";
export { type UnitMethod, type UnitMethodName, type UnitMethods, unitMethodNames } from "./unit-method.ts";
export {
  compileUnlikely,
  type UnlikelyRow,
  type UnlikelyTable,
  type UnlikelyUnits,
} from "./unlikely-table.ts";
