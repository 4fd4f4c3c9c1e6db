import { type Claim, type ClaimJson, parseClaim, type VerdictJson } from "@firstpass/claim";
import { sampleClaimJson } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../in-process/results.ts";

const results = useResults();

/** An office visit of the account ACCT-31 on a day in March 2026. */
function visit(day: number, procedure = "99213", changes: Partial<ClaimJson> = {}): Claim {
  const serviceDate = `2026-03-${String(day).padStart(2, "0")}`;
  const line = { procedure, units: 1, charge: "95.00", serviceDate, diagnosisPointers: [1] };
  return parseClaim(
    sampleClaimJson({ controlNumber: "ACCT-31", charge: "95.00", lines: [line], notes: [], ...changes }),
  );
}

async function verdictOf(claimId: string): Promise<VerdictJson> {
  return (await results.tenant.request("GET", `/v1/claims/${claimId}`)).body.verdict;
}

const edits = ({ findings }: VerdictJson) => findings.map(({ edit }) => edit);

test("claims of one account number are claims of their own, and the third is a duplicate of the first", async () => {
  const { batchId, claimIds } = await results.tenant.submit([visit(2), visit(9, "99214"), visit(2)]);
  expect(new Set(claimIds).size).toBe(3);
  const verdicts = await Promise.all(claimIds.map(verdictOf));
  expect(verdicts.map(({ status, revision }) => [status, revision])).toEqual([
    ["clean", 1],
    ["clean", 1],
    ["hold", 1],
  ]);
  expect(verdicts[2]!.findings).toMatchObject([{ edit: "integrity/duplicate-claim", carc: "18" }]);
  const { body } = await results.tenant.request("GET", `/v1/batches/${batchId}`);
  expect(body.claims).toMatchObject({ clean: 2, hold: 1, superseded: 0 });

  const listed = await results.tenant.request("GET", "/v1/claims?controlNumber=ACCT-31");
  expect(listed.body.claims.map(({ claimId }: { claimId: string }) => claimId)).toEqual(
    claimIds.toReversed(),
  );

  // The file once more: each claim is a revision of itself, with the same verdict.
  const again = await results.tenant.submit([visit(2), visit(9, "99214"), visit(2)]);
  expect(again.claimIds).toEqual(claimIds);
  const repeated = await Promise.all(claimIds.map(verdictOf));
  expect(repeated.map(({ status, revision }) => [status, revision])).toEqual([
    ["clean", 2],
    ["clean", 2],
    ["hold", 2],
  ]);
});

test("a corrected claim is no duplicate of its earlier revision, and its account's other claims stay", async () => {
  const number = { controlNumber: "ACCT-32", subscriber: { memberId: "1EG4TE5MK32" } };
  const { claimIds } = await results.tenant.submit([visit(2, "99213", number), visit(4, "99213", number)]);
  const corrected = visit(2, "99213", { ...number, diagnoses: ["I10"] });
  const [claimId] = (await results.tenant.submit([corrected])).claimIds;
  expect(claimId).toBe(claimIds[0]);
  expect(edits(await verdictOf(claimId!))).toEqual([]);
  expect(await verdictOf(claimIds[1]!)).toMatchObject({ status: "clean", revision: 1 });
});

test("the secondary payer's claim is another claim", async () => {
  const number = { controlNumber: "ACCT-33", subscriber: { memberId: "1EG4TE5MK33" } };
  const second = { payer: { id: "60054", name: "Aetna", filingCode: "CI", responsibility: "S" } };
  const { claimIds } = await results.tenant.submit([visit(2, "99213", number)]);
  const secondary = await results.tenant.submit([visit(2, "99213", { ...number, ...second })]);
  expect(secondary.claimIds).not.toEqual(claimIds);
  expect(edits(await verdictOf(secondary.claimIds[0]!))).not.toContain("integrity/duplicate-claim");
});
