export { heldCsv } from "./held-csv.ts";
export { heldWorkbook } from "./held-workbook.ts";
export { ListedPart } from "./listed-part.ts";
export type { Outcome } from "./outcome.ts";
export type { OutputPart, Spool } from "./output-part.ts";
export { ReceiptPart } from "./receipt-part.ts";
export { RunOutputs } from "./run-outputs.ts";
