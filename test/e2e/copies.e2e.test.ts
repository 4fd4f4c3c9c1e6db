import { earlierClaimsMax, type FindingJson, parseClaim } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../in-process/results.ts";

const results = useResults();

test("each copy of a claim in one upload gets a verdict, and says if not all earlier copies were compared", async () => {
  const copies = Array.from({ length: earlierClaimsMax + 150 }, () => parseClaim(sampleClaimJson()));
  const { batchId } = await results.tenant.submit(copies);
  const { body } = await results.tenant.request("GET", `/v1/batches/${batchId}/verdicts?limit=1000`);
  const edits = body.verdicts.map(({ findings }: { findings: FindingJson[] }) =>
    findings.map(({ edit }) => edit),
  );
  expect(edits).toHaveLength(copies.length);
  expect(edits[0]).toEqual([]);
  for (const [index, found] of edits.entries()) {
    expect(found.includes("integrity/duplicate-claim")).toBe(index > 0);
    expect(found.includes("integrity/history-limit")).toBe(index > earlierClaimsMax);
  }
});
