import { earlierClaimsMax, parseClaim, type VerdictJson } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../in-process/results.ts";

const results = useResults();

test("each copy of a claim in one upload gets a verdict, and says if not all earlier copies were compared", async () => {
  const copies = Array.from({ length: earlierClaimsMax + 150 }, () => parseClaim(sampleClaimJson()));
  const { batchId } = await results.tenant.submit(copies);
  const { body } = await results.tenant.request("GET", `/v1/batches/${batchId}/verdicts?limit=1000`);
  expect(body.verdicts).toHaveLength(copies.length);
  for (const [index, { findings, notChecked = [] }] of (body.verdicts as VerdictJson[]).entries()) {
    expect(findings.some(({ edit }) => edit === "integrity/duplicate-claim")).toBe(index > 0);
    const limited = notChecked.filter(({ reason }) => reason === "history-limit");
    expect(limited.some(({ stage }) => stage === "integrity")).toBe(index > earlierClaimsMax);
  }
});
