import { z } from "zod";
import type { Claim, TreatmentNote } from "./claim.ts";
import { authorizationSchema, claimSchema, limits, treatmentNoteSchema } from "./claim-schema.ts";
import { type ClaimEntry, RejectionError } from "./rejection.ts";
import { unknownFields } from "./unknown-fields.ts";

const problemsNamedMax = 5;

/** zod makes one function of a schema, which says the same in a quarter of the time: reading is most of accepting. */
const compiledClaim = z.compile(claimSchema);
const compiledNotes = z.compile(treatmentNoteSchema.array().max(limits.notesMax));

/**
 * Reads one claim's JSON form.
 * @throws RejectionError naming each field that is wrong, never its value.
 */
export function parseClaim(value: unknown): Claim {
  return parseBy(compiledClaim, value);
}

/** Reads the `notes` of a claim's JSON form, one note or several. @throws RejectionError as {@link parseClaim}. */
export function parseNotes(value: unknown): TreatmentNote[] {
  return parseBy(compiledNotes, Array.isArray(value) ? value : [value]);
}

/** A payer's authorization, of the whole claim or of some of its lines. */
export type Authorization = z.output<typeof authorizationSchema>;

/** @throws RejectionError as {@link parseClaim}. */
export function parseAuthorization(value: unknown): Authorization {
  return parseBy(authorizationSchema, value);
}

function parseBy<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${formatPath(issue.path)}: ${describeIssue(issue)}`);
  const more = problems.length - problemsNamedMax;
  throw new RejectionError(
    "claim-invalid",
    problems.slice(0, problemsNamedMax).join("; ") + (more > 0 ? `; and ${more} more` : ""),
  );
}

/** zod's message, which names types and never a value; ours where a field is not there at all. */
function describeIssue({ code, message }: z.core.$ZodIssue): string {
  return code === "invalid_type" && message.endsWith("received undefined") ? "is missing: send it" : message;
}

function formatPath(path: readonly PropertyKey[]): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else text += text === "" ? String(part) : `.${String(part)}`;
  }
  return text === "" ? "claim" : text;
}

/** Reads one value of the input at `index` as a claim or a rejection. */
export function readClaim(value: unknown, index: number): ClaimEntry {
  try {
    return {
      kind: "claim",
      index,
      claim: parseClaim(value),
      unknownFields: unknownFields(claimSchema, value),
    };
  } catch (error) {
    if (!(error instanceof RejectionError)) throw error;
    return rejected(index, controlNumberOf(value), error);
  }
}

/** The entry of a claim that could not be read. */
export function rejected(index: number, controlNumber: string | null, error: RejectionError): ClaimEntry {
  return { kind: "rejected", rejection: { index, controlNumber, code: error.code, detail: error.message } };
}

/** What an unreadable claim calls itself, when that much can be told. */
function controlNumberOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("controlNumber" in value)) return null;
  const { controlNumber } = value;
  return typeof controlNumber === "string" && controlNumber.length <= 64 ? controlNumber : null;
}
