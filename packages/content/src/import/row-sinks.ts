import type { ListBuilder } from "../tables/code-list.ts";
import type { CodeTraitBuilder } from "../tables/code-trait-table.ts";
import type { ContractorBuilder } from "../tables/contractor-table.ts";
import type { CoverageBuilder } from "../tables/coverage-table.ts";
import type { DiagnosisBuilder } from "../tables/diagnosis-table.ts";
import type { FeeBuilder } from "../tables/fee-table.ts";
import type { MueBuilder } from "../tables/mue-table.ts";
import type { PairBuilder } from "../tables/pair-table.ts";
import type { Edition } from "./edition.ts";

/** Receives policy files, which are texts and not rows. */
export interface PolicySink {
  add(fileName: string, text: string): void;
}

/** What receives the rows of each kind. `add` throws RangeError for an invalid row. */
export interface RowSinks {
  ptp: Pick<PairBuilder, "add">;
  mue: Pick<MueBuilder, "add">;
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
export type ImportKind = keyof RowSinks;

/** Opens the sink for an edition of a kind. Files of the same edition, such as the parts of the PTP edits, share it. */
export type OpenSink = <Kind extends ImportKind>(kind: Kind, edition: Edition) => RowSinks[Kind];
