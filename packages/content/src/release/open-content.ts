import { parsePolicy } from "../policy/file.ts";
import { PolicySet } from "../policy/set.ts";
import { PlaceTable, ProcedureTable } from "../tables/code-list.ts";
import { CodeTraitBuilder, CodeTraitTable } from "../tables/code-trait-table.ts";
import { ContractorTable } from "../tables/contractor-table.ts";
import { CoverageBuilder, CoverageTable } from "../tables/coverage-table.ts";
import { DiagnosisTable } from "../tables/diagnosis-table.ts";
import { FeeBuilder, FeeTable } from "../tables/fee-table.ts";
import { institutionalCodes } from "../tables/institutional-codes.ts";
import { ModifierTable } from "../tables/modifier-table.ts";
import { MueTable } from "../tables/mue-table.ts";
import { PairTable } from "../tables/pair-table.ts";
import { SpanBuilder } from "../tables/span-builder.ts";
import { TableFile, TableFileError } from "../tables/table-file.ts";
import type { TableKind } from "../tables/table-kind.ts";
import { TherapyTable } from "../tables/therapy-table.ts";
import type { Content } from "./content.ts";
import type { ReleaseRecord } from "./record.ts";

/** Opens the table file of each kind. */
const openers = {
  ptp: (file: TableFile) => new PairTable(file),
  mue: (file: TableFile) => new MueTable(file),
  icd10cm: (file: TableFile) => new DiagnosisTable(file),
  "places-of-service": (file: TableFile) => new PlaceTable(file),
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

/** @throws TableFileError if the bytes are not a table of this kind. */
export function openTable(kind: TableKind, bytes: Uint8Array): Table {
  const file = new TableFile(bytes);
  if (file.kind !== kind) throw new TableFileError(`it is a ${file.kind} table`);
  return openers[kind](file);
}

/** Used for tables that a release does not have. */
const empty = {
  diagnoses: new DiagnosisTable(new TableFile(new SpanBuilder().finish("icd10cm"))),
  fees: new FeeTable(new TableFile(new FeeBuilder().finish())),
  coverage: new CoverageTable(new TableFile(new CoverageBuilder().finish())),
  codeTraits: new CodeTraitTable(new TableFile(new CodeTraitBuilder().finish())),
};

/** The text of a release's policy file. */
export interface PolicyText {
  fileName: string;
  text: string;
}

/** Combines open tables and policies. @throws PolicyError if this version of Firstpass cannot read a policy */
export function openContent(
  record: ReleaseRecord,
  tables: Tables,
  policyTexts: readonly PolicyText[],
): Content {
  const need = <Kind extends TableKind>(kind: Kind): NonNullable<Tables[Kind]> => {
    const table = tables[kind];
    if (!table) throw new Error(`content release ${record.release} has no ${kind} table`);
    return table;
  };
  const policies = new PolicySet(policyTexts.map(({ fileName, text }) => parsePolicy(text, fileName)));
  return {
    release: record.release,
    record,
    pairs: need("ptp"),
    bypassEitherColumnFrom: record.rules.bypassEitherColumnFrom,
    mues: need("mue"),
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
    institutional: institutionalCodes(),
    policies,
    policyFor: (claim) => policies.find(claim),
  };
}
