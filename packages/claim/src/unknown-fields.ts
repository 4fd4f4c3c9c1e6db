import { z } from "zod";

/** The fields of an object schema by name, each with the known fields of its value. */
type KnownFields = Map<string, KnownFields | null>;

const knownBySchema = new WeakMap<z.ZodType, KnownFields | null>();

function knownFields(schema: z.ZodType): KnownFields | null {
  const cached = knownBySchema.get(schema);
  if (cached !== undefined) return cached;
  const known = describe(schema);
  knownBySchema.set(schema, known);
  return known;
}

function describe(schema: z.ZodType): KnownFields | null {
  if (schema instanceof z.ZodPipe) return knownFields(schema.in as z.ZodType);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) {
    return knownFields(schema.unwrap() as z.ZodType);
  }
  if (schema instanceof z.ZodArray) return knownFields(schema.element as z.ZodType);
  if (!(schema instanceof z.ZodObject)) return null;
  return new Map(
    Object.entries(schema.shape).map(([name, field]) => [name, knownFields(field as z.ZodType)]),
  );
}

const none: readonly string[] = [];

/** The paths of fields in `value` that `schema` does not define, without array positions: `lines[].color`. */
export function unknownFields(schema: z.ZodType, value: unknown): readonly string[] {
  const known = knownFields(schema);
  if (!known || areAllKnown(known, value)) return none;
  const found = new Set<string>();
  collect(known, value, "", found);
  return [...found];
}

/** A fast check without building paths, because most claims have no unknown fields. */
function areAllKnown(known: KnownFields, value: unknown): boolean {
  if (Array.isArray(value)) return value.every((item) => areAllKnown(known, item));
  if (typeof value !== "object" || value === null) return true;
  for (const name in value) {
    const below = known.get(name);
    if (below === undefined) return false;
    if (below && !areAllKnown(below, (value as Record<string, unknown>)[name])) return false;
  }
  return true;
}

function collect(known: KnownFields, value: unknown, path: string, found: Set<string>): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(known, item, `${path}[]`, found);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  for (const name in value) {
    const below = known.get(name);
    const fieldPath = path === "" ? name : `${path}.${name}`;
    if (below === undefined) found.add(fieldPath);
    else if (below) collect(below, (value as Record<string, unknown>)[name], fieldPath, found);
  }
}
