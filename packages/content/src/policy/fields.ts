import type { z } from "zod";
import { type FieldNotes, policyFileSchema } from "./schema.ts";

/** A field of a policy file, as docs/policies.md shows it. */
export interface PolicyField extends FieldNotes {
  readonly name: string;
  /** Whether a file must have it. */
  readonly needed: boolean;
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
      needed: value._zod.def.type !== "optional",
      fields: fieldsOf(value),
    };
  });
}

/** The keys that may stand at a place in a policy file; none where there are no fixed ones. */
export function keysAt(path: readonly PropertyKey[]): string[] {
  let schema: z.core.$ZodType | undefined = policyFileSchema;
  for (const part of path) {
    // Positions in lists and keys of maps lead to what shapeOf looks through anyway.
    const shape: Shape | undefined = schema && shapeOf(schema);
    if (typeof part === "string" && shape && part in shape) schema = shape[part];
  }
  return Object.keys((schema && shapeOf(schema)) ?? {});
}

type Shape = Readonly<Record<string, z.core.$ZodType>>;

/** The fields of the object that a schema is, or holds in a list, a map, an alternative or behind a transformation. */
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
