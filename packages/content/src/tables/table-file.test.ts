import fc from "fast-check";
import { expect, test } from "vitest";
import type { Column } from "./growing-column.ts";
import { encodeTable, TableFile, TableFileError } from "./table-file.ts";
import { tableKinds } from "./table-kind.ts";

const column: fc.Arbitrary<Column> = fc.oneof(
  fc.uint8Array(),
  fc.uint16Array(),
  fc.uint32Array(),
  fc.float64Array(),
);
const contents = fc.record({
  kind: fc.constantFrom(...tableKinds),
  rows: fc.nat(),
  meta: fc.dictionary(fc.string(), fc.string()),
  columns: fc.dictionary(fc.string({ unit: fc.constantFrom("a", "b", "é") }), column, { maxKeys: 4 }),
});

test("an encoded table opens with the same contents, and the same contents give the same bytes", () => {
  fc.assert(
    fc.property(contents, fc.nat(9), (table, offset) => {
      const bytes = encodeTable(table);
      expect(encodeTable(table)).toEqual(bytes);
      // A file can begin anywhere in a larger buffer.
      const moved = new Uint8Array(bytes.length + offset).subarray(offset);
      moved.set(bytes);
      const file = new TableFile(moved);
      expect([file.kind, file.rows]).toEqual([table.kind, table.rows]);
      for (const [name, values] of Object.entries(table.columns)) {
        expect(file.column(name, "u8", "u16", "u32", "f64")).toEqual(values);
      }
    }),
  );
});

test("columns are views of the file, not copies", () => {
  const bytes = encodeTable({ kind: "ptp", rows: 2, meta: {}, columns: { day: Uint16Array.of(1, 2) } });
  expect(new TableFile(bytes).column("day", "u16").buffer).toBe(bytes.buffer);
});

test("a truncated or lengthened file is refused", () => {
  fc.assert(
    fc.property(contents, fc.nat(), (table, cut) => {
      const bytes = encodeTable(table);
      expect(() => new TableFile(bytes.subarray(0, cut % bytes.length))).toThrow(TableFileError);
      const longer = new Uint8Array(bytes.length + 8);
      longer.set(bytes);
      expect(() => new TableFile(longer)).toThrow(TableFileError);
    }),
  );
});

test("any bytes are either a table or a TableFileError", () => {
  fc.assert(
    fc.property(contents, fc.nat(), fc.integer({ min: 1, max: 255 }), (table, place, change) => {
      const bytes = encodeTable(table);
      bytes[place % bytes.length]! ^= change;
      try {
        new TableFile(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(TableFileError);
      }
    }),
  );
});

test("a table with another layout version is refused with both versions", () => {
  const bytes = encodeTable({ kind: "ptp", rows: 0, meta: {}, columns: {} });
  bytes[7] = "2".charCodeAt(0);
  expect(() => new TableFile(bytes)).toThrow("layout 2, and this version of Firstpass reads layout 1");
});

test("a missing column, or one of another type, is refused", () => {
  const file = new TableFile(
    encodeTable({ kind: "ptp", rows: 1, meta: {}, columns: { day: Uint16Array.of(1) } }),
  );
  expect(() => file.column("day", "u32")).toThrow("no column day of type u32");
  expect(() => file.column("code", "u16", "u32")).toThrow("no column code of type u16 or u32");
});
