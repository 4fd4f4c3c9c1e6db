import { gzipSync } from "node:zlib";
import { dateOfDayNumber, dayNumber } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { zip } from "./archive.fixture.ts";
import { file, take, takeRows } from "./import.fixture.ts";
import { ImportError } from "./import-error.ts";
import { workbook } from "./workbook.fixture.ts";

const code = fc.stringMatching(/^[0-9A-Z]{5}$/);
const day = fc.integer({ min: dayNumber("1996-01-01"), max: dayNumber("2030-12-31") });
const rationale = fc.constantFrom(
  null,
  "Mutually exclusive procedures",
  'CPT "separate procedure" definition',
  "Señor, né",
);
const pair = fc
  .tuple(code, code, day, fc.option(fc.nat(9000)), fc.constantFrom(0, 1, 9), rationale)
  .map(([column1, column2, from, length, indicator, reason]) => {
    return [column1, column2, from, length === null ? null : from + length, indicator, reason] as const;
  });
const pairs = fc.array(pair, { minLength: 1, maxLength: 30 });
type Pair = typeof pair extends fc.Arbitrary<infer Row> ? Row : never;

const compact = (number: number) => dateOfDayNumber(number).replaceAll("-", "");
const fieldsOf = ([column1, column2, from, through, indicator, reason]: Pair) => [
  column1,
  column2,
  "",
  compact(from),
  through === null ? "*" : compact(through),
  String(indicator),
  reason ?? "",
];
const heading = [
  "Column 1",
  "Column 2",
  "*=in existence",
  "Effective",
  "Deletion",
  "Modifier",
  "PTP Edit Rationale",
];
const textOf = (rows: readonly Pair[]) =>
  [heading, ...rows.map(fieldsOf)].map((fields) => fields.join("\t")).join("\r\n");
const sheetOf = (rows: readonly Pair[]) => workbook({ Edits: [heading, ...rows.map(fieldsOf)] });

test("the same rows come out of every form that a table is published in", async () => {
  await fc.assert(
    fc.asyncProperty(pairs, async (rows) => {
      const text = textOf(rows);
      const forms: [string, string | Buffer][] = [
        ["ccipra-v302r0-f1.TXT", text],
        ["ccipra-v302r0-f1.TXT", Buffer.from(text.replaceAll("é", "\xe9").replaceAll("ñ", "\xf1"), "latin1")],
        ["ccipra-v302r0-f1.TXT.gz", gzipSync(text)],
        ["ccipra-v302r0-f1.zip", zip([{ name: "ccipra-v302r0-f1.TXT", content: text }])],
        ["ccipra-v302r0-f1.xlsx", sheetOf(rows)],
        [
          "ccipra-v302r0-f1.zip",
          zip([{ name: "ccipra-v302r0-f1.xlsx", content: sheetOf(rows), stored: true }]),
        ],
      ];
      for (const [name, content] of forms) expect(await takeRows(name, content), name).toEqual(rows);
    }),
    { numRuns: 30 },
  );
});

const seed = textOf([["97150", "97112", dayNumber("2006-01-01"), null, 1, null]]);
const seeds: Buffer[] = [
  Buffer.from(seed),
  gzipSync(seed),
  zip([{ name: "ccipra-v302r0-f1.TXT", content: seed }]),
  sheetOf([["97150", "97112", dayNumber("2006-01-01"), null, 1, null]]),
];

/** A file with changed, missing or additional bytes. */
const damagedFile = fc
  .tuple(
    fc.constantFrom(...seeds),
    fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
    fc.option(fc.nat()),
    fc.uint8Array({ maxLength: 20 }),
  )
  .map(([bytes, changes, cut, rest]) => {
    const copy = Buffer.from(bytes);
    for (const [at, byte] of changes) copy[at % copy.length] = byte;
    return Buffer.concat([cut === null ? copy : copy.subarray(0, cut % copy.length), rest]);
  });

test("any file is either imported or refused with a reason and a remedy", async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(damagedFile, fc.uint8Array({ maxLength: 200 })), async (bytes) => {
      try {
        await take([file("ccipra-v302r0-f1", bytes)], { skipBadRows: true });
      } catch (error) {
        expect(error).toBeInstanceOf(ImportError);
        const { problems } = error as ImportError;
        expect(problems.length).toBeGreaterThan(0);
        for (const { file, reason, remedy } of problems) {
          expect(file).toBe("ccipra-v302r0-f1");
          expect(reason).not.toBe("");
          expect(remedy).not.toBe("");
        }
      }
    }),
    { numRuns: 400 },
  );
});
