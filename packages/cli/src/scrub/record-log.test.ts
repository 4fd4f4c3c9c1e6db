import fc from "fast-check";
import { expect, test } from "vitest";
import { RecordIndex } from "./record-index.ts";
import { RecordLog } from "./record-log.ts";

test("each text is read back, from the buffer and from the file, whatever its length", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 300 })), fc.nat(9_000), (texts, long) => {
      using log = new RecordLog(256);
      const all = [...texts, "x".repeat(long), ...texts];
      const positions = all.map((text) => log.append(text));
      expect(positions.map((position) => log.read(position))).toEqual(all);
    }),
  );
});

test("numbers are found by hash, also if keys have the same hash, and after the index has grown", () => {
  const index = new RecordIndex();
  const keys = Array.from({ length: 5_000 }, (_, key) => key);
  const hashOf = (key: number) => (key % 7 === 0 ? 42 : key * 2_654_435_761) >>> 0;
  for (const key of keys) index.set(hashOf(key), key * 10, null);
  for (const key of keys.filter((key) => key % 3 === 0)) index.set(hashOf(key), key * 10 + 1, key * 10);
  const found = keys.map((key) => index.find(hashOf(key), (number) => Math.floor(number / 10) === key));
  expect(found).toEqual(keys.map((key) => key * 10 + (key % 3 === 0 ? 1 : 0)));
  expect(index.find(99, () => true)).toBeNull();
});
