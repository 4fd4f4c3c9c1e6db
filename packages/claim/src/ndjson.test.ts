import fc from "fast-check";
import { expect, test } from "vitest";
import { lineBytesMax, readNdjson } from "./ndjson.ts";
import type { ClaimEntry } from "./rejection.ts";

const claim = (controlNumber: string) =>
  JSON.stringify({
    controlNumber,
    charge: "45.00",
    payer: { id: "06102", name: "Größe & Söhne" },
    subscriber: { memberId: "M1" },
    billingProvider: { npi: "1234567893" },
    lines: [{ procedure: "97112", units: 1, charge: "45.00", serviceDate: "2026-03-02" }],
  });

async function readAll(pieces: Iterable<Uint8Array>): Promise<ClaimEntry[]> {
  const entries: ClaimEntry[] = [];
  for await (const some of readNdjson(
    (async function* () {
      yield* pieces;
    })(),
  )) {
    entries.push(...some);
  }
  return entries;
}

const text = [claim("A"), "", "{not json", claim("B"), "  ", '{"controlNumber":"C"}', claim("D")].join(
  "\r\n",
);

test("each line is a claim or a rejection, with its index", async () => {
  const entries = await readAll([Buffer.from(text)]);
  expect(
    entries.map((entry) =>
      entry.kind === "claim"
        ? [entry.index, entry.claim.controlNumber]
        : [entry.rejection.index, entry.rejection.code, entry.rejection.controlNumber],
    ),
  ).toEqual([
    [0, "A"],
    [1, "claim-not-json", null],
    [2, "B"],
    [3, "claim-invalid", "C"],
    [4, "D"],
  ]);
});

test("the entries are the same wherever the input is split", async () => {
  const bytes = Buffer.from(text);
  const whole = await readAll([bytes]);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const bounds = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = bounds.slice(1).map((end, at) => bytes.subarray(bounds[at], end));
      expect(await readAll(pieces)).toEqual(whole);
    }),
  );
});

test("an endless line is rejected without being buffered, and the lines around it are read", async () => {
  const piece = Buffer.alloc(1024 * 1024, "x");
  const pieces = Array.from({ length: lineBytesMax / piece.length + 2 }, () => piece);
  const entries = await readAll([Buffer.from(`${claim("A")}\n`), ...pieces, Buffer.from(`\n${claim("B")}`)]);
  expect(entries.map((entry) => (entry.kind === "claim" ? "claim" : entry.rejection.code))).toEqual([
    "claim",
    "claim-too-large",
    "claim",
  ]);
});

test.each([
  ["arrays", "[".repeat(1_000_000)],
  ["closed arrays", "[".repeat(500_000) + "]".repeat(500_000)],
  ["objects", '{"a":'.repeat(100_000)],
  ["fields", `{${Array.from({ length: 100_000 }, (_, at) => `"f${at}":1`).join(",")}}`],
])("a line with too many %s is rejected before it is parsed, and names the column", async (_, line) => {
  const entries = await readAll([Buffer.from(`${claim("A")}\n${line}\n${claim("B")}`)]);
  expect(entries).toMatchObject([
    { kind: "claim" },
    {
      kind: "rejected",
      rejection: {
        index: 1,
        code: "claim-too-complex",
        detail: expect.stringMatching(/^line 2 .*at column \d+$/),
      },
    },
    { kind: "claim" },
  ]);
});

test("a reader can stop in the middle of a piece", async () => {
  const source = (async function* () {
    yield Buffer.from("x\n".repeat(1_000_000));
  })();
  let read = 0;
  for await (const some of readNdjson(source)) {
    read += some.length;
    break;
  }
  expect(read).toBe(1_000);
});
