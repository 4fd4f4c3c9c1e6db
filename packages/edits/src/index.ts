export { accumulatorTotalsOf } from "./case/accumulator-total.ts";
export { historyNotes } from "./case/history-notes.ts";
export { historyReports } from "./case/history-reports.ts";
export type { Reference } from "./case/subject.ts";
export { timelyFilingOf } from "./case/timely-filing.ts";
export { visitWindowOf } from "./case/visit-window.ts";
export { catalogue, needsOf } from "./engine/catalogue.ts";
export { conclude } from "./engine/conclude.ts";
export { describeEdit } from "./engine/describe-edit.ts";
export type { Edit } from "./engine/edit.ts";
export { judge } from "./engine/judge.ts";
export { judgeClaim } from "./engine/judge-claim.ts";
export { notCheckedOf } from "./engine/not-checked.ts";
export { rulesVersion } from "./engine/rules-version.ts";
export { scrub, scrubStage } from "./engine/scrub.ts";
<<<<<<< HEAD
export { repairs } from "./repairs/catalogue.ts";
export type { Repair } from "./repairs/repair.ts";
export { isWorthOffering, repairsOf } from "./repairs/repairs-of.ts";
=======
>>>>>>> main
