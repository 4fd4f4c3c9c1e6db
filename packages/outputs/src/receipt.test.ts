import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, test } from "vitest";
import { claim, textOf, unreadClaim } from "./held.fixture.ts";
import { type ReceivedFile, receiptHeading, receiptHtml, receiptRows } from "./receipt.ts";
import { receivedClaimOf, unreadClaimOf } from "./received-claim.ts";

const file: ReceivedFile = {
  name: "april.837",
  sha256: "9f".repeat(32),
  sizeBytes: 48_213,
  receivedAt: "2026-04-20T14:05:09.120Z",
  batchId: "b-1",
  claims: 1,
  chargeCents: 21_000,
  unread: 1,
};

test("names the file, its checksum and its claims", async () => {
  const claims = [
    receivedClaimOf(claim, { daysLeft: 84, lastDay: "2026-07-13" }),
    unreadClaimOf(unreadClaim.rejection),
  ];
  const html = await textOf(receiptHtml([file], [receiptRows(claims)], "Riverbend Billing"));
  for (const text of [
    "april.837",
    "9f9f",
    "48,213",
    "2026-04-20 14:05:09 UTC",
    "Riverbend Billing",
    "$210.00",
  ])
    expect(html).toContain(text);
  const page = await readFile(new URL("../../../docs/formats/receipt.md", import.meta.url), "utf8");
  expect(html).toContain(/```html\n(.*?)```/s.exec(page)![1]!);
  expect(html).toContain("<tr><td>00420</td>");
  expect(html).toContain("not read: x12-segment-invalid");
});

test("whatever text a claim or file has, it adds no element", async () => {
  const tags = async (name: string, controlNumber: string) => {
    const received = receivedClaimOf({ ...claim, controlNumber }, undefined);
    return (
      await textOf(receiptHtml([{ ...file, name }], [receiptHeading(name), receiptRows([received])]))
    ).match(/<[^>]*>?/g);
  };
  const plain = await tags("a", "b");
  expect(plain!.join("")).not.toMatch(/<script|<link|<img|src=|href=/);
  const text = fc.oneof(fc.string({ unit: "binary" }), fc.constant("</td><script>alert(1)</script>"));
  await fc.assert(
    fc.asyncProperty(text, text, async (name, controlNumber) => {
      expect(await tags(name, controlNumber)).toEqual(plain);
    }),
    { numRuns: 50 },
  );
});
