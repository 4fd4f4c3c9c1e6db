export {
  catalogue,
  stageComparesNotes,
  stageCountsVisits,
  stageLooksAtTotals,
  stageLooksBack,
  stageReadsNotes,
} from "./catalogue.ts";
export { type Conclusion, conclude } from "./conclude.ts";
export { describeEdit } from "./describe-edit.ts";
export { historyNotes } from "./documentation/history-notes.ts";
export { historyReports } from "./documentation/history-reports.ts";
export type * from "./documentation/note/facts.ts";
export { factsMax } from "./documentation/note/facts.ts";
export { readFacts } from "./documentation/note/read-note.ts";
export type { Edit, Effective, Examples, Prediction } from "./edit.ts";
export { rulesVersion } from "./rules-version.ts";
export { scrub, scrubStage } from "./scrub.ts";
export { type Example, parseExample, referenceFor } from "./shorthand/example.ts";
export { ShorthandError } from "./shorthand/settings.ts";
export type { Reference, Subject } from "./subject.ts";
export {
  accrualOf,
  accrualsOf,
  sumOfTotals,
  type TherapyBucket,
  type TherapyTotal,
  therapyBuckets,
} from "./therapy-total.ts";
export { timelyFilingOf } from "./timely-filing.ts";
export { visitsWanted } from "./visit-window.ts";
