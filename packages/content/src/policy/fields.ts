import type { z } from "zod";
import { type FieldNotes, policyFileSchema } from "./schema.ts";

/** A field of a policy file, as docs/policies.md shows it. */
export interface PolicyField extends FieldNotes {
  readonly name: string;
  readonly isRequired: boolean;
  /** The fields of a group, or of each entry of a list or a map. */
  readonly fields: readonly PolicyField[];
}

/** Every field of a policy file, in the order of the schema. */
export function policyFields(): PolicyField[] {
  return fieldsOf(policyFileSchema);
}

function fieldsOf(schema: z.core.$ZodType): PolicyField[] {
  return Object.entries(shapeOf(schema) ?? {}).map(([name, value]) => {
    const notes = (value as z.ZodType).meta() as FieldNotes | undefined;
    return {
      description: "",
      ...notes,
      name,
      isRequired: value._zod.def.type !== "optional",
      fields: fieldsOf(value),
    };
  });
}

/** The keys allowed at a path in a policy file; empty if the keys are not fixed. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: z.core.$ZodType | undefined = policyFileSchema;
  for (const part of path) {
    // List indexes and map keys need no step: shapeOf looks inside lists and maps.
    const shape: Shape | undefined = schema && shapeOf(schema);
    if (typeof part === "string" && shape && part in shape) schema = shape[part];
  }
  return Object.keys((schema && shapeOf(schema)) ?? {});
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** The fields of an object schema, or of the object inside a list, map, union or transformation. */
function shapeOf(schema: z.core.$ZodType): Shape | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object":
      return def.shape;
    case "optional":
    case "nullable":
      return shapeOf(def.innerType);
    case "array":
      return shapeOf(def.element);
    case "record":
      return shapeOf(def.valueType);
    case "pipe":
      return shapeOf(def.in) ?? shapeOf(def.out);
    case "union":
      return def.options.map(shapeOf).find((shape) => shape !== undefined);
    default:
      return undefined;
  }
}
