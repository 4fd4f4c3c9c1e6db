import { readFile } from "node:fs/promises";
import type { ClaimEntry } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { judgeClaim } from "@firstpass/edits";
import { read837 } from "@firstpass/x12";
import { expect, test } from "vitest";

test("the sample of docs/formats/837i.md is held for its revenue code", async () => {
  const page = await readFile(new URL("../../docs/formats/837i.md", import.meta.url), "utf8");
  const sample = /```text\n(ISA.*?)```/s.exec(page)![1]!;
  async function* pieces() {
    yield Buffer.from(sample);
  }
  const entries: ClaimEntry[] = [];
  for await (const read of read837(pieces())) entries.push(...read);
  expect(entries).toMatchObject([
    {
      kind: "claim",
      claim: {
        controlNumber: "RB-2041",
        format: "837I",
        institutional: {
          billType: "0741",
          statementFrom: "2026-04-01",
          attendingProvider: { lastName: "SOTO" },
        },
        lines: [{ revenueCode: "0424" }, { revenueCode: "0430", procedure: "97112" }],
      },
    },
  ]);
  const [entry] = entries;
  if (entry?.kind !== "claim") throw new Error("expected a claim");
  const { claim } = entry;
  const { status, findings } = judgeClaim(
    { claim, history: [], earlierVisits: [], earlierNotes: [], accumulators: [] },
    { content: openStarterContent(), receivedOn: "2026-05-04", noteExpectation: "optional" },
    "2026-05-04T09:00:00Z",
  );
  expect(status).toBe("hold");
  expect(findings.map(({ edit, severity, lines }) => [edit, severity, ...lines])).toEqual([
    ["modifier/revenue-discipline", "hold", 2],
  ]);
});
