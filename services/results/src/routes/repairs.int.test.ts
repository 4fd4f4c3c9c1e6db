import { parseCorrection } from "@firstpass/claim";
import { listAudit, loadClaim } from "@firstpass/store";
import { newClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();

/** A claim with a repeated modifier and a repeated diagnosis. */
const repairable = () => {
  const claim = newClaim();
  const [first, second] = claim.lines;
  return {
    ...claim,
    diagnoses: ["I69354", "I69354", "R2681"],
    lines: [
      { ...first!, modifiers: ["GP", "GP"], diagnosisPointers: [1, 3] },
      { ...second!, diagnosisPointers: [2] },
    ],
  };
};

test("offers the repairs of a claim as a diff, and changes nothing", async () => {
  const { claimIds } = await results.tenant.submit([repairable()]);
  const { body } = await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/repairs`);
  expect(body).toMatchObject({
    revision: 1,
    repairs: [
      {
        id: "repeated-diagnoses",
        edit: "integrity/diagnosis-repeated",
        changes: [
          { path: "diagnoses", label: "Diagnoses", from: "I69.354, I69.354, R26.81", to: "I69.354, R26.81" },
          {
            path: "lines[0].diagnosisPointers",
            label: "Line 1 diagnosis pointers",
            from: "1, 3",
            to: "1, 2",
          },
          { path: "lines[1].diagnosisPointers", label: "Line 2 diagnosis pointers", from: "2", to: "1" },
        ],
      },
      {
        id: "repeated-modifiers",
        edit: "modifier/unknown",
        changes: [{ path: "lines[0].modifiers", label: "Line 1 modifiers", from: "GP, GP", to: "GP" }],
      },
    ],
  });
  const stored = (await loadClaim(results.store, results.tenant.tenantId, claimIds[0]!))!;
  expect(stored.revision).toBe(1);
  const repaired = parseCorrection(body.repairs[1].claim, stored.claim);
  expect(repaired.lines[0]!.modifiers).toEqual(["GP"]);
  expect(repaired.notes).toEqual(stored.claim.notes);
});

test("a list of repairs is recorded, and not as an opening of the claim; an empty list is not recorded", async () => {
  const held = newClaim({ billingProvider: { npi: "1234567890" } });
  const { claimIds } = await results.tenant.submit([held]);
  const { body } = await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/repairs`);
  expect(body.repairs).toEqual([]);
  const listed = { action: "repairs-listed", limit: 2 };
  expect(await listAudit(results.store, results.tenant.tenantId, listed)).toEqual([]);
  const { claimIds: others } = await results.tenant.submit([repairable()]);
  await results.tenant.request("GET", `/v1/claims/${others[0]}/repairs`);
  expect(await listAudit(results.store, results.tenant.tenantId, listed)).toMatchObject([
    { subject: others[0], detail: { revision: 1 } },
  ]);
  const opened = { action: "claim-opened", limit: 1 };
  expect(await listAudit(results.store, results.tenant.tenantId, opened)).toEqual([]);
});

test("requires the scope phi:read and a claim of the key's tenant", async () => {
  const { claimIds } = await results.tenant.submit([repairable()]);
  const path = `/v1/claims/${claimIds[0]}/repairs`;
  const reader = await openTenant(results, ["claims:read", "claims:write"]);
  expect((await reader.request("GET", path)).body.code).toBe("scope-missing");
  const stranger = await openTenant(results);
  expect((await stranger.request("GET", path)).body.code).toBe("claim-not-found");
});
