import type { Claim, TreatmentNote } from "./claim.ts";
import { parseClaim, parseNotes } from "./claim-reader.ts";

/** A corrected claim differs in a field that a correction may not change. */
export class CorrectionNotAllowedError extends Error {
  /** The paths of these fields. */
  readonly fields: readonly string[];

  constructor(fields: readonly string[]) {
    super(`a correction does not change ${fields.join(", ")}`);
    this.fields = fields;
  }
}

/**
 * Reads the JSON form of a corrected claim. The control number and the payer cannot be corrected: with others, it is
 * another claim. Notes and `format` are those of the stored claim, and can be left out.
 * @throws RejectionError that names each invalid field, but never its value. @throws CorrectionNotAllowedError
 */
export function parseCorrection(value: unknown, stored: Claim): Claim {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return parseClaim(value);
  const { notes, format, ...billed } = value as Record<string, unknown>;
  const claim = parseClaim({ ...billed, format: stored.format });
  const changed = [
    ...(claim.controlNumber === stored.controlNumber ? [] : ["controlNumber"]),
    ...(claim.payer.id === stored.payer.id ? [] : ["payer.id"]),
    ...(format === undefined || format === stored.format ? [] : ["format"]),
    ...(notes === undefined || isSame(parseNotes(notes, ["notes"]), stored.notes) ? [] : ["notes"]),
  ];
  if (changed.length > 0) throw new CorrectionNotAllowedError(changed);
  const { format: _, ...corrected } = claim;
  return { ...(stored.format ? { format: stored.format } : {}), ...corrected, notes: stored.notes };
}

/** Both were read by the same schema, which writes fields in its own order. */
function isSame(notes: readonly TreatmentNote[], others: readonly TreatmentNote[]): boolean {
  return JSON.stringify(notes) === JSON.stringify(others);
}
