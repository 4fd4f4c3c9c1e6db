import { parsePolicy } from "../policy/file.ts";
import { PolicySet } from "../policy/set.ts";
import { CodeList, ProcedureTable } from "../tables/code-list.ts";
import { CodeTraitTable, createCodeTraitBuilder } from "../tables/code-trait-table.ts";
import { ContractorTable } from "../tables/contractor-table.ts";
import { CoverageTable, createCoverageBuilder } from "../tables/coverage-table.ts";
import { DiagnosisTable } from "../tables/diagnosis-table.ts";
import { createFeeBuilder, FeeTable } from "../tables/fee-table.ts";
import { ModifierTable } from "../tables/modifier-table.ts";
import { PairTable } from "../tables/pair-table.ts";
import { SpanBuilder } from "../tables/span-builder.ts";
import { TableFile, TableFileError } from "../tables/table-file.ts";
import type { TableKind } from "../tables/table-kind.ts";
import { TherapyTable } from "../tables/therapy-table.ts";
import { UnlikelyTable } from "../tables/unlikely-table.ts";
import type { Content } from "./content.ts";
import type { ReleaseRecord } from "./record.ts";

/** What opens the table file of each kind. */
const openers = {
  ptp: (file: TableFile) => new PairTable(file),
  mue: (file: TableFile) => new UnlikelyTable(file),
  icd10cm: (file: TableFile) => new DiagnosisTable(file),
  "places-of-service": (file: TableFile) => new CodeList(file),
  modifiers: (file: TableFile) => new ModifierTable(file),
  procedures: (file: TableFile) => new ProcedureTable(file),
  fees: (file: TableFile) => new FeeTable(file),
  coverage: (file: TableFile) => new CoverageTable(file),
  contractors: (file: TableFile) => new ContractorTable(file),
  "therapy-codes": (file: TableFile) => new TherapyTable(file),
  "code-traits": (file: TableFile) => new CodeTraitTable(file),
};

/** The open tables of a release, by kind. */
export type Tables = { [Kind in TableKind]?: ReturnType<(typeof openers)[Kind]> };
export type Table = NonNullable<Tables[TableKind]>;

/** @throws TableFileError when the bytes are no table of this kind. */
export function openTable(kind: TableKind, bytes: Uint8Array): Table {
  const file = new TableFile(bytes);
  if (file.kind !== kind) throw new TableFileError(`it is a table of ${file.kind}`);
  return openers[kind](file);
}

/** What may be missing from a release: nothing is known of it then. */
const empty = {
  diagnoses: new DiagnosisTable(new TableFile(new SpanBuilder().finish("icd10cm"))),
  fees: new FeeTable(new TableFile(createFeeBuilder().finish())),
  coverage: new CoverageTable(new TableFile(createCoverageBuilder().finish())),
  codeTraits: new CodeTraitTable(new TableFile(createCodeTraitBuilder().finish())),
};

/** A policy of a release as its object holds it. */
export interface PolicyText {
  fileName: string;
  text: string;
}

/** A release whose tables are open. @throws PolicyError for a policy that this version of Firstpass cannot read. */
export function openContent(
  record: ReleaseRecord,
  tables: Tables,
  policyTexts: readonly PolicyText[],
): Content {
  const need = <Kind extends TableKind>(kind: Kind): NonNullable<Tables[Kind]> => {
    const table = tables[kind];
    if (!table) throw new Error(`content release ${record.release} has no table of ${kind}`);
    return table;
  };
  const policies = new PolicySet(policyTexts.map(({ fileName, text }) => parsePolicy(text, fileName)));
  return {
    release: record.release,
    record,
    pairs: need("ptp"),
    bypassEitherColumnFrom: record.rules.bypassEitherColumnFrom,
    unlikely: need("mue"),
    therapy: need("therapy-codes"),
    modifiers: need("modifiers"),
    placesOfService: need("places-of-service"),
    contractors: need("contractors"),
    procedures: tables.procedures ?? null,
    diagnoses: tables.icd10cm ?? empty.diagnoses,
    fees: tables.fees ?? empty.fees,
    coverage: tables.coverage ?? empty.coverage,
    codeTraits: tables["code-traits"] ?? empty.codeTraits,
    unitMethods: record.rules.unitMethods,
    policies,
    policyFor: (claim) => policies.find(claim),
  };
}
