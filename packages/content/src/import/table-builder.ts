import { dayNumber } from "@firstpass/claim";
import { ListBuilder } from "../tables/code-list.ts";
import { CodeTraitBuilder } from "../tables/code-trait-table.ts";
import { ContractorBuilder } from "../tables/contractor-table.ts";
import { CoverageBuilder } from "../tables/coverage-table.ts";
import { DiagnosisBuilder } from "../tables/diagnosis-table.ts";
import { FeeBuilder } from "../tables/fee-table.ts";
import { MueBuilder } from "../tables/mue-table.ts";
import { PairBuilder } from "../tables/pair-table.ts";
import type { Edition } from "./edition.ts";
import type { ImportKind, RowSinks } from "./row-sinks.ts";

export type TableImportKind = Exclude<ImportKind, "policy">;

/** Builds the table file of an imported kind and edition. */
export interface TableBuilder {
  readonly kind: TableImportKind;
  readonly edition: Edition;
  readonly sink: RowSinks[TableImportKind] & { readonly rows: number };
  /** @param base the previous table file, for kinds that keep the data of other editions. */
  finish(base: Uint8Array | null): Uint8Array;
}

export function createTableBuilder(kind: TableImportKind, edition: Edition): TableBuilder {
  const effective = edition.effective === null ? null : dayNumber(edition.effective);
  switch (kind) {
    case "ptp": {
      const sink = new PairBuilder();
      return { kind, edition, sink, finish: () => sink.finish({ quarter: edition.quarter! }) };
    }
    case "mue": {
      const sink = new MueBuilder();
      return { kind, edition, sink, finish: (base) => sink.finish({ effective: effective!, base }) };
    }
    case "icd10cm": {
      const sink = new DiagnosisBuilder();
      return { kind, edition, sink, finish: (base) => sink.finish({ effective: effective!, base }) };
    }
    case "places-of-service":
    case "modifiers":
    case "procedures": {
      const sink = new ListBuilder(kind);
      const through = edition.through === undefined ? null : dayNumber(edition.through);
      return { kind, edition, sink, finish: (base) => sink.finish({ effective, through, base }) };
    }
    case "fees": {
      const sink = new FeeBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
    case "coverage": {
      const sink = new CoverageBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
    case "contractors": {
      const sink = new ContractorBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
    case "code-traits": {
      const sink = new CodeTraitBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
  }
}
