export { accumulatorTotalsOf } from "./case/accumulator-total.ts";
export { historyNotes } from "./case/history-notes.ts";
export { historyReports } from "./case/history-reports.ts";
export type { Reference, Subject } from "./case/subject.ts";
export { timelyFilingOf } from "./case/timely-filing.ts";
export { visitsWanted } from "./case/visit-window.ts";
export {
  catalogue,
  stageComparesNotes,
  stageCountsVisits,
  stageLooksAtTotals,
  stageLooksBack,
  stageReadsNotes,
} from "./engine/catalogue.ts";
export { type Conclusion, conclude } from "./engine/conclude.ts";
export { describeEdit } from "./engine/describe-edit.ts";
export type { Edit, Effective, Examples, Prediction } from "./engine/edit.ts";
export { rulesVersion } from "./engine/rules-version.ts";
export { scrub, scrubStage } from "./engine/scrub.ts";
