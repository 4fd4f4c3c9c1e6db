import { codeTraitLayout } from "./code-trait-layout.ts";
import { contractorLayout } from "./contractor-layout.ts";
import { coverageLayout } from "./coverage-layout.ts";
import { diagnosisLayout } from "./diagnosis-layout.ts";
import { carrierFeeLayout, feeLayout } from "./fee-layout.ts";
import { hcpcsSheetLayout, hcpcsTextLayout } from "./hcpcs-layout.ts";
import type { Layout } from "./layout.ts";
import { modifierLayout, placeLayout, procedureLayout } from "./list-layout.ts";
import { pairLayout } from "./pair-layout.ts";
import { unlikelyLayout } from "./unlikely-layout.ts";

/** Every layout of rows that is understood; policy files are none, they are texts. */
export const layouts: readonly Layout[] = [
  pairLayout,
  unlikelyLayout,
  diagnosisLayout,
  hcpcsTextLayout,
  hcpcsSheetLayout,
  procedureLayout,
  modifierLayout,
  placeLayout,
  feeLayout,
  carrierFeeLayout,
  coverageLayout,
  contractorLayout,
  codeTraitLayout,
];
