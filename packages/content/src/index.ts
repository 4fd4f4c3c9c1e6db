import type { Content } from "./content.ts";
import type { PolicyFile } from "./policy.ts";

export type { CodeList } from "./code-list.ts";
export type { Content } from "./content.ts";
export type { Contractor, ContractorTable } from "./contractor-table.ts";
export type { ModifierKind, ModifierTable } from "./modifier-table.ts";
export type { Indicator, Pair, PairTable } from "./pair-table.ts";
export type {
  PlanOfCareRule,
  Policy,
  PolicyFile,
  PolicyMatch,
  PolicySeverity,
  TherapyThreshold,
} from "./policy.ts";
export type { Discipline, TherapyCode, TherapyTable } from "./therapy-table.ts";
export { type UnitMethod, type UnitMethodName, unitMethodNames } from "./unit-method.ts";
export type { UnlikelyTable, UnlikelyUnits } from "./unlikely-table.ts";

/** The content that ships with Firstpass. Read once, then kept. */
export declare function openStarterContent(): Content;

/** The content releases this process can scrub by. */
export interface ContentLibrary {
  /** The release that new claims are admitted under. */
  readonly current: Content;
  /** @throws ContentReleaseUnknownError */
  get(release: string): Content;
}

export declare class ContentReleaseUnknownError extends Error {
  readonly release: string;
}

export declare function openContentLibrary(): ContentLibrary;

/** A policy file that cannot be used; the message names file, line, column and the remedy. */
export declare class PolicyError extends Error {
  readonly fileName: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads a policy file (YAML).
 * @param knownEdits ids of the edits there are; when given, any other id under `severity` is an error.
 * @throws PolicyError
 */
export declare function parsePolicy(
  text: string,
  fileName: string,
  knownEdits?: ReadonlySet<string>,
): PolicyFile;

/**
 * The same content with one more policy, which wins for every claim it matches.
 * What its file leaves unsaid stays as it would have been for that claim.
 */
export declare function withPolicy(content: Content, policy: PolicyFile): Content;
