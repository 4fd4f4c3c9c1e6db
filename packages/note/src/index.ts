export { evidenceOf } from "./evidence.ts";
export type {
  ClockFact,
  InterventionFact,
  MinutesFact,
  NoteFacts,
  PlanOfCareFact,
  SharedTimeFact,
  SignatureFact,
  Span,
  Stated,
} from "./facts.ts";
export { fingerprintOf, similarity } from "./fingerprint.ts";
export { newestReport } from "./newest-report.ts";
export { readFacts } from "./read-note.ts";
