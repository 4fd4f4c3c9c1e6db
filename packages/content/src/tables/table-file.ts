import { z } from "zod";
import type { Column } from "./growing-column.ts";
import { type TableKind, tableKinds } from "./table-kind.ts";

/*
 * A table file is a compiled, immutable byte string:
 *
 *     8 bytes   "FPTABLE" and the layout version
 *     4 bytes   length of the header, little-endian; 4 zero bytes follow
 *     header    JSON: kind, rows, meta, and the name, type, offset and length of each column
 *     columns   little-endian; each begins at a multiple of 8 bytes
 *
 * Columns are views of the bytes, not copies. The same contents always give the same bytes, and their SHA-256 is the
 * table's name.
 */
const magic = "FPTABLE1";
const headerOffset = 16;
const alignment = 8;

const columnTypes = {
  u8: Uint8Array,
  u16: Uint16Array,
  u32: Uint32Array,
  f64: Float64Array,
} as const;
type ColumnType = keyof typeof columnTypes;

const headerSchema = z.strictObject({
  kind: z.enum(tableKinds),
  rows: z.int().min(0),
  meta: z.unknown(),
  columns: z.array(
    z.strictObject({
      name: z.string(),
      type: z.enum(Object.keys(columnTypes) as [ColumnType, ...ColumnType[]]),
      offset: z.int().min(0),
      length: z.int().min(0),
    }),
  ),
});

export interface TableContents {
  kind: TableKind;
  rows: number;
  /** JSON that describes the whole table. */
  meta: object;
  columns: Readonly<Record<string, Column>>;
}

/** The bytes are not a table file, or not one that this version of Firstpass can read. The message follows a subject. */
export class TableFileError extends Error {}

export function encodeTable({ kind, rows, meta, columns }: TableContents): Uint8Array<ArrayBuffer> {
  const placed = Object.entries(columns).map(([name, values]) => ({ name, type: typeOf(values), values }));
  // Offsets are relative to the end of the header, so that they do not depend on its length.
  let end = 0;
  const described = placed.map(({ name, type, values }) => {
    const offset = end;
    end = aligned(end + values.byteLength);
    return { name, type, offset, length: values.length };
  });
  const header = new TextEncoder().encode(JSON.stringify({ kind, rows, meta, columns: described }));
  const start = aligned(headerOffset + header.length);
  const bytes = new Uint8Array(start + end);
  for (let index = 0; index < magic.length; index += 1) bytes[index] = magic.charCodeAt(index);
  new DataView(bytes.buffer).setUint32(magic.length, header.length, true);
  bytes.set(header, headerOffset);
  placed.forEach(({ values }, position) => {
    const source = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    bytes.set(source, start + described[position]!.offset);
  });
  return bytes;
}

function aligned(offset: number): number {
  return Math.ceil(offset / alignment) * alignment;
}

function typeOf(values: Column): ColumnType {
  const found = Object.entries(columnTypes).find(([, type]) => values instanceof type);
  return found![0] as ColumnType;
}

/** An open table file; its columns are views of the bytes. */
export class TableFile {
  readonly kind: TableKind;
  readonly rows: number;
  readonly #meta: unknown;
  readonly #columns: ReadonlyMap<string, Column>;

  /** @throws TableFileError */
  constructor(given: Uint8Array) {
    const bytes = given.byteOffset % alignment === 0 ? given : new Uint8Array(given);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const said = String.fromCharCode(...bytes.subarray(0, magic.length));
    if (said !== magic) {
      throw new TableFileError(
        said.startsWith(magic.slice(0, -1))
          ? `it has table layout ${said.slice(-1)}, and this version of Firstpass reads layout ${magic.slice(-1)}`
          : "it is not a table file",
      );
    }
    if (bytes.length < headerOffset) throw new TableFileError("it ends within its header");
    const headerEnd = headerOffset + view.getUint32(magic.length, true);
    if (headerEnd > bytes.length) throw new TableFileError("it ends within its header");
    const { kind, rows, meta, columns } = readHeader(bytes.subarray(headerOffset, headerEnd));
    const start = bytes.byteOffset + aligned(headerEnd);
    let end = aligned(headerEnd);
    const opened = new Map<string, Column>();
    for (const { name, type, offset, length } of columns) {
      const { BYTES_PER_ELEMENT } = columnTypes[type];
      end = aligned(headerEnd) + aligned(offset + length * BYTES_PER_ELEMENT);
      if (offset % alignment !== 0 || end > bytes.length) {
        throw new TableFileError(`it ends within its column ${name}`);
      }
      opened.set(name, new columnTypes[type](bytes.buffer as ArrayBuffer, start + offset, length));
    }
    if (end !== bytes.length) throw new TableFileError("it is longer than its columns");
    this.kind = kind;
    this.rows = rows;
    this.#meta = meta;
    this.#columns = opened;
  }

  /** @throws TableFileError if the metadata do not match the schema. */
  readMeta<Meta>(schema: z.ZodType<Meta>): Meta {
    const meta = schema.safeParse(this.#meta);
    if (!meta.success) throw new TableFileError(`its header lacks metadata that a ${this.kind} table needs`);
    return meta.data;
  }

  /** A column with one of `types`. @throws TableFileError if there is none. */
  column<Type extends ColumnType>(name: string, ...types: Type[]): InstanceType<(typeof columnTypes)[Type]> {
    const values = this.#columns.get(name);
    if (!values || !types.some((type) => values instanceof columnTypes[type])) {
      throw new TableFileError(`it has no column ${name} of type ${types.join(" or ")}`);
    }
    return values as InstanceType<(typeof columnTypes)[Type]>;
  }
}

function readHeader(bytes: Uint8Array): z.output<typeof headerSchema> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new TableFileError("its header is not JSON");
  }
  const header = headerSchema.safeParse(json);
  if (!header.success) throw new TableFileError("its header does not describe a table");
  return header.data;
}
