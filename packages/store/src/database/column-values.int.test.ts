import { dateOfDayNumber, dayNumber } from "@firstpass/claim";
import { testDatabase } from "@firstpass/test-support";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { binaryArray } from "./column-values.ts";

let database: Awaited<ReturnType<typeof testDatabase>>;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase({ empty: true });
  client = new pg.Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const kinds: {
  [Kind in keyof typeof binaryArray]: fc.Arbitrary<Parameters<(typeof binaryArray)[Kind]>[0][number]>;
} = {
  boolean: fc.boolean(),
  smallint: fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }),
  integer: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  bigint: fc.maxSafeInteger(),
  date: fc.integer({ min: dayNumber("1800-01-01"), max: dayNumber("2199-12-31") }).map(dateOfDayNumber),
  uuid: fc.uuid(),
  bytea: fc.uint8Array().map(Buffer.from),
  text: fc.string({ unit: "binary" }).filter((text) => !text.includes("\0")),
};

test.each(Object.keys(kinds) as (keyof typeof kinds)[])("%s[] arrives unchanged", async (kind) => {
  const encode = binaryArray[kind] as (values: readonly unknown[]) => Buffer;
  await fc.assert(
    fc.asyncProperty(fc.array<unknown>(kinds[kind]), async (values) => {
      const { rows } = await client.query(`select to_json($1::${kind}[]) as values`, [encode(values)]);
      expect(rows[0].values).toEqual(
        kind === "bytea" ? values.map((bytes) => `\\x${(bytes as Buffer).toString("hex")}`) : values,
      );
    }),
  );
});

test.each([
  ["half a cent", () => binaryArray.bigint([1, 0.5])],
  ["NaN", () => binaryArray.integer([Number.NaN])],
  ["a number that is too large", () => binaryArray.smallint([40_000])],
  ["an invalid date", () => binaryArray.date(["soon"])],
  ["an id that is too short", () => binaryArray.uuid(["0199a1b2-0000-7000-8000-000000000000", "7"])],
  [
    "an id with a letter that is not a hexadecimal digit",
    () => binaryArray.uuid(["0199a1b2-0000-7000-8000-00000000000g"]),
  ],
  ["an id that is too long", () => binaryArray.uuid(["0199a1b2-0000-7000-8000-0000000000000"])],
])("%s is refused", (_, encode) => {
  expect(encode).toThrow(RangeError);
});
