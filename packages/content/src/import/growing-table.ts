import { dayNumber } from "@firstpass/claim";
import { createListBuilder } from "../tables/code-list.ts";
import { createCodeTraitBuilder } from "../tables/code-trait-table.ts";
import { createContractorBuilder } from "../tables/contractor-table.ts";
import { createCoverageBuilder } from "../tables/coverage-table.ts";
import { createDiagnosisBuilder } from "../tables/diagnosis-table.ts";
import { createFeeBuilder } from "../tables/fee-table.ts";
import { createPairBuilder } from "../tables/pair-table.ts";
import { createUnlikelyBuilder } from "../tables/unlikely-table.ts";
import type { Edition, ImportKind, SinkOf } from "./sinks.ts";

export type GrowingKind = Exclude<ImportKind, "policy">;

/** An edition of a kind on its way into a table. */
export interface GrowingTable {
  readonly kind: GrowingKind;
  readonly edition: Edition;
  readonly sink: SinkOf[GrowingKind] & { readonly rows: number };
  /** The table file. @param base the table as it was, for the kinds that keep what other editions say. */
  finish(base: Uint8Array | null): Uint8Array;
}

export function growTable(kind: GrowingKind, edition: Edition): GrowingTable {
  const effective = edition.effective === null ? null : dayNumber(edition.effective);
  switch (kind) {
    case "ptp": {
      const sink = createPairBuilder();
      return { kind, edition, sink, finish: () => sink.finish({ quarter: edition.quarter! }) };
    }
    case "mue": {
      const sink = createUnlikelyBuilder();
      return { kind, edition, sink, finish: (base) => sink.finish({ effective: effective!, base }) };
    }
    case "icd10cm": {
      const sink = createDiagnosisBuilder();
      return { kind, edition, sink, finish: (base) => sink.finish({ effective: effective!, base }) };
    }
    case "places-of-service":
    case "modifiers":
    case "procedures": {
      const sink = createListBuilder(kind);
      return { kind, edition, sink, finish: (base) => sink.finish({ effective, base }) };
    }
    case "fees": {
      const sink = createFeeBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
    case "coverage": {
      const sink = createCoverageBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
    case "contractors": {
      const sink = createContractorBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
    case "code-traits": {
      const sink = createCodeTraitBuilder();
      return { kind, edition, sink, finish: () => sink.finish() };
    }
  }
}
