import type { TreatmentNote } from "@firstpass/claim";

/** All words of a note: its text, then the descriptions of its services, line by line. */
export function wordsOf({ text, interventions }: TreatmentNote): string {
  return [text ?? "", ...interventions.map(({ description }) => description ?? "")].join("\n");
}
