import { codeTraitLayout } from "./code-trait-layout.ts";
import { contractorLayout } from "./contractor-layout.ts";
import { coverageLayout } from "./coverage-layout.ts";
import { diagnosisLayout } from "./diagnosis-layout.ts";
import { carrierFeeLayout, feeLayout } from "./fee-layout.ts";
import { hcpcsSheetLayout, hcpcsTextLayout } from "./hcpcs-layout.ts";
import type { Layout } from "./layout.ts";
import { modifierLayout, placeLayout, procedureLayout } from "./list-layout.ts";
import { mueLayout } from "./mue-layout.ts";
import { pairLayout } from "./pair-layout.ts";

/** Every supported table layout. Policy files have none, because they are texts. */
export const layouts: readonly Layout[] = [
  pairLayout,
  mueLayout,
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
