import { z } from "zod";
import type { Claim, TreatmentNote } from "./claim.ts";
import { authorizationSchema, claimSchema, treatmentNoteSchema } from "./claim-schema.ts";
import { limits } from "./limits.ts";
import { type ClaimEntry, type InvalidField, RejectionError } from "./rejection.ts";
import { unknownFields } from "./unknown-fields.ts";

const problemsListedMax = 5;

/** A compiled schema gives the same results in a quarter of the time, and reading is most of the cost of accepting a claim. */
const compiledClaim = z.compile(claimSchema);
const compiledNotes = z.compile(treatmentNoteSchema.array().max(limits.notesMax));

/**
 * Parses the JSON form of one claim.
 * @throws RejectionError that names each invalid field, but never its value.
 */
export function parseClaim(value: unknown): Claim {
  return parseBy(compiledClaim, value);
}

/**
 * Parses the JSON form of one note or an array of notes.
 * @param at their place in the input, for the names of invalid fields
 * @throws RejectionError like {@link parseClaim}
 */
export function parseNotes(value: unknown, at: readonly string[] = []): TreatmentNote[] {
  return parseBy(compiledNotes, Array.isArray(value) ? value : [value], at);
}

/** A payer's prior authorization for a whole claim or some of its lines. */
export type Authorization = z.output<typeof authorizationSchema>;

/** @throws RejectionError like {@link parseClaim}. */
export function parseAuthorization(value: unknown): Authorization {
  return parseBy(authorizationSchema, value);
}

function parseBy<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  at: readonly string[] = [],
): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const fields = result.error.issues.map((issue) => ({
    path: formatPath([...at, ...issue.path]),
    problem: describeIssue(issue),
  }));
  throw invalidFields(fields);
}

/** The rejection of a claim whose fields cannot be read. */
export function invalidFields(fields: readonly InvalidField[]): RejectionError {
  const problems = fields.slice(0, problemsListedMax).map(({ path, problem }) => `${path}: ${problem}`);
  const more = fields.length - problems.length;
  const detail = problems.join("; ") + (more > 0 ? `; and ${more} more` : "");
  return new RejectionError("claim-invalid", detail, fields);
}

/** The message from zod, which names types but never a value, or our own message for a missing field. */
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

/** Reads the value at `index` of the input as a claim or a rejection. */
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
export function rejected(
  index: number,
  controlNumber: string | null,
  { code, message }: Pick<RejectionError, "code" | "message">,
): ClaimEntry {
  return { kind: "rejected", rejection: { index, controlNumber, code, detail: message } };
}

/** The control number of an unreadable claim, if it has one. */
function controlNumberOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("controlNumber" in value)) return null;
  const { controlNumber } = value;
  return typeof controlNumber === "string" && controlNumber.length <= 64 ? controlNumber : null;
}
