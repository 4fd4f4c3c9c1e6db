export { evidenceOf } from "./evidence.ts";
export type * from "./facts.ts";
export { factsMax } from "./facts.ts";
export { fingerprintOf, similarity } from "./fingerprint.ts";
export { readFacts } from "./read-note.ts";
