import type { Correction } from "./use-correction.ts";

/** What the groups of fields of the correction form need. */
export interface FormFields {
  correction: Correction;
  /** Sets the text of a field. */
  onText: (path: string, text: string) => void;
  /** What is wrong with a field's text. */
  problemOf: (path: string) => string | undefined;
}
