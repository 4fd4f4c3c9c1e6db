import { createHmac } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createKeyedHash } from "./keyed-hash.ts";

test("it is HMAC-SHA-256", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 64 }),
      fc.array(fc.string({ unit: "grapheme", maxLength: 300 })),
      (key, texts) => {
        const keyedHash = createKeyedHash(key);
        const byNode = texts.map((text) => createHmac("sha256", key).update(text, "utf8").digest("hex"));
        expect(texts.map(keyedHash)).toEqual(byNode);
      },
    ),
  );
});

test("the RFC 4231 test vector with a key of 4 bytes", () => {
  expect(createKeyedHash(Buffer.from("Jefe"))("what do ya want for nothing?")).toBe(
    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  );
});
