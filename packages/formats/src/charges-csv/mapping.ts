import { parseDocument } from "yaml";
import { z } from "zod";
import { columns } from "./columns.ts";
import { dateForms } from "./values.ts";

/** A mapping file cannot be used. The message names its fields. */
export class MappingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MappingError";
  }
}

const cell = z.union([z.string(), z.number()]).transform(String);

const mappingSchema = z.strictObject({
  columns: z.record(z.string(), z.string().min(1)).default({}),
  constants: z.record(z.string(), cell).default({}),
  values: z.record(z.string(), z.record(z.string(), cell)).default({}),
  dates: z.enum(dateForms).default("M/D/Y"),
});

/** How the columns and values of a file correspond to ours. */
export type ChargesMapping = z.output<typeof mappingSchema>;

/**
 * Reads a mapping file in YAML or JSON.
 * @throws MappingError that names each field that is wrong
 */
export function parseChargesMapping(text: string): ChargesMapping {
  const document = parseDocument(text);
  const [broken] = document.errors;
  if (broken) {
    const line = broken.linePos?.[0].line;
    throw new MappingError(`line ${line ?? 1} is not valid YAML or JSON: correct it`);
  }
  const read = mappingSchema.safeParse(document.toJS() ?? {});
  const problems = read.success
    ? namesIn(read.data)
        .filter(({ name }) => !Object.hasOwn(columns, name))
        .map(unknownColumn)
    : read.error.issues.map(({ path, message }) => `${path.join(".") || "the file"}: ${message}`);
  if (problems.length > 0) throw new MappingError(problems.join("; "));
  return read.data!;
}

function namesIn(mapping: ChargesMapping): { field: string; name: string }[] {
  return (["columns", "constants", "values"] as const).flatMap((field) =>
    Object.keys(mapping[field]).map((name) => ({ field, name })),
  );
}

function unknownColumn({ field, name }: { field: string; name: string }): string {
  return `${field}.${name}: Firstpass has no such column; docs/formats/csv-charges.md lists them`;
}
