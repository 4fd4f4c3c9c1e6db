import { shippedModel } from "./model/shipped-model.ts";

export { evidenceOf } from "./evidence.ts";
export type { ElementReading } from "./explanation/element-readings.ts";
export { explainNotes, type NoteExplanation } from "./explanation/explain-note.ts";
export type { LabelName } from "./explanation/labels.ts";
export type {
  ClockFact,
  InterventionFact,
  MinutesFact,
  NoteFacts,
  PlanOfCareFact,
  SharedTimeFact,
  Sign,
  SignatureFact,
  Span,
  Stated,
  UnclearMatter,
} from "./facts.ts";
export { fingerprintOf, similarity } from "./fingerprint.ts";
export type { Element } from "./model/elements.ts";
export { newestReport } from "./newest-report.ts";
export { readFacts } from "./read-note.ts";

// A process that reads notes fails when it starts if the model file is damaged, not at its first note.
shippedModel();
