import { shippedModel } from "./model/shipped-model.ts";

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
export type { Element } from "./model/elements.ts";
export { newestReport } from "./newest-report.ts";
export { readFacts } from "./read-note.ts";

// A process that reads notes fails when it starts if the model file is damaged, not at its first note.
shippedModel();
