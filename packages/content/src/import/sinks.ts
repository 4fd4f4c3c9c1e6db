import type { CalendarDate } from "@firstpass/claim";
import type {
  CodeTraitBuilder,
  ContractorBuilder,
  CoverageBuilder,
  DiagnosisBuilder,
  FeeBuilder,
  ListBuilder,
  PairBuilder,
  UnlikelyBuilder,
} from "../tables/builders.ts";

/** Takes policy files, which are not rows but texts. */
export interface PolicySink {
  add(fileName: string, text: string): void;
}

/** What takes the rows of each kind. `add` throws RangeError for a row that cannot be in the table. */
export interface SinkOf {
  ptp: Pick<PairBuilder, "add">;
  mue: Pick<UnlikelyBuilder, "add">;
  icd10cm: Pick<DiagnosisBuilder, "add">;
  "places-of-service": Pick<ListBuilder, "add">;
  modifiers: Pick<ListBuilder, "add">;
  procedures: Pick<ListBuilder, "add">;
  fees: Pick<FeeBuilder, "add">;
  coverage: Pick<CoverageBuilder, "add">;
  contractors: Pick<ContractorBuilder, "add">;
  "code-traits": Pick<CodeTraitBuilder, "add">;
  policy: PolicySink;
}

/** What can be imported. */
export type ImportKind = keyof SinkOf;

/** Which edition of its kind a file holds. */
export interface Edition {
  /** CMS's quarter, such as `2024Q3`: of PTP and MUE tables. */
  readonly quarter: string | null;
  /** Of ICD-10-CM: 2025 began on 2024-10-01. */
  readonly fiscalYear: number | null;
  /** The first day that the file speaks for; `null` where its rows carry dates of their own. */
  readonly effective: CalendarDate | null;
}

/** Gives what takes the rows of an edition of a kind. Files of the same edition, such as the parts of PTP, share it. */
export type OpenSink = <Kind extends ImportKind>(kind: Kind, edition: Edition) => SinkOf[Kind];
