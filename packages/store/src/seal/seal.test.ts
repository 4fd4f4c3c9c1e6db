import fc from "fast-check";
import { expect, test } from "vitest";
import { generateKeys, type Keyring, KeyringError, parseKeyring } from "./keyring.ts";
import { open, SealBrokenError, type SealContext, seal } from "./seal.ts";

const context: SealContext = { tenantId: "t-1", kind: "chunk", id: "c-1" };
const ring = newRing();
const bytes = fc.uint8Array({ maxLength: 2_000 });

function newRing(): Keyring {
  const { keys, indexKey } = generateKeys();
  return parseKeyring(keys, indexKey);
}

function ringOf(keys: string): Keyring {
  return parseKeyring(keys, Buffer.alloc(32).toString("base64"));
}

const key = (fill: number) => Buffer.alloc(32, fill).toString("base64");

test("a sealed payload opens", () => {
  fc.assert(
    fc.property(bytes, (plain) => {
      expect(open(ring, context, seal(ring, context, plain))).toEqual(Buffer.from(plain));
    }),
  );
});

test("a single changed bit anywhere is detected", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, place, bit) => {
      const sealed = seal(ring, context, plain);
      sealed[place % sealed.length]! ^= 1 << bit;
      expect(() => open(ring, context, sealed)).toThrow();
    }),
  );
});

test("a truncated payload is detected", () => {
  fc.assert(
    fc.property(bytes, fc.nat(), (plain, length) => {
      const sealed = seal(ring, context, plain);
      expect(() => open(ring, context, sealed.subarray(0, length % sealed.length))).toThrow(SealBrokenError);
    }),
  );
});

test.each([
  ["another tenant", { ...context, tenantId: "t-2" }],
  ["another row", { ...context, id: "c-2" }],
  ["another kind", { ...context, kind: "verdict-set" as const }],
])("it does not open for %s", (_, other) => {
  const sealed = seal(ring, context, Buffer.from("secret"));
  expect(() => open(ring, other, sealed)).toThrow(SealBrokenError);
});

test("sealing the same bytes twice gives different results", () => {
  const plain = Buffer.alloc(100);
  expect(seal(ring, context, plain)).not.toEqual(seal(ring, context, plain));
});

test("after a rotation the new key seals and the old one still opens", () => {
  const before = seal(ringOf(`2025:${key(1)}`), context, Buffer.from("old"));
  const rotated = ringOf(`2026:${key(2)},2025:${key(1)}`);
  const after = seal(rotated, context, Buffer.from("new"));
  expect(open(rotated, context, before).toString()).toBe("old");
  expect(open(ringOf(`2026:${key(2)}`), context, after).toString()).toBe("new");
});

test("the message names a missing key", () => {
  const sealed = seal(ringOf(`2025:${key(1)}`), context, Buffer.from("old"));
  const opening = () => open(ringOf(`2026:${key(2)}`), context, sealed);
  expect(opening).toThrow(KeyringError);
  expect(opening).toThrow('chunk c-1 is sealed with the key "2025", which is not in FIRSTPASS_KEYS: add it');
});
