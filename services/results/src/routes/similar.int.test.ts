import { randomUUID, randomUUIDv7 } from "node:crypto";
import type { Claim } from "@firstpass/claim";
import { importPayments } from "@firstpass/store";
import {
  heldClaim,
  newClaim,
  samplePaidLine,
  samplePayment,
  sampleRemittance,
} from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();

async function similarTo(claimId: string) {
  const { body } = await results.tenant.request("GET", `/v1/claims/${claimId}/similar`);
  return body.claims.map(
    ({ relation, controlNumber, serviceDate, status, outcome }: Record<string, string>) =>
      [relation, controlNumber, serviceDate, status, outcome].join(" "),
  );
}

/** Submits claims one after the other and returns their ids. */
async function submit(...claims: Claim[]): Promise<string[]> {
  const ids: string[] = [];
  for (const claim of claims) ids.push(...(await results.tenant.submit([claim])).claimIds);
  return ids;
}

const onDay = (claim: Claim, serviceDate: string): Claim => ({
  ...claim,
  lines: claim.lines.map((line) => ({ ...line, serviceDate })),
});

test("lists the patient's other claims, latest first, with how they ended", async () => {
  const claim = newClaim();
  const visit = (controlNumber: string, day: string, change: Partial<Claim> = {}) =>
    onDay({ ...claim, notes: [], ...change, controlNumber }, day);
  const invalid = { billingProvider: { npi: "1234567890" } };
  const [first, denied, , paid] = await submit(
    visit("V-1", "2026-03-02"),
    visit("V-2", "2026-03-03"),
    visit("V-3", "2026-03-05", invalid),
    visit("V-4", "2026-03-04"),
    newClaim(),
  );
  await submit(visit("V-3", "2026-03-05", { ...invalid, diagnoses: ["I69354"] }));
  const body = { reason: "Checked", name: "B. Biller" };
  for (const claimId of [denied, paid])
    await results.tenant.request("POST", `/v1/claims/${claimId}/release`, { body });
  const answer = (controlNumber: string, serviceDate: string, status: string) => {
    const line = { serviceDate, paidCents: status === "4" ? 0 : 9000 };
    return samplePayment({
      controlNumber,
      status,
      remittance: sampleRemittance(),
      lines: [samplePaidLine(line), samplePaidLine({ ...line, procedure: "97116", chargeCents: 4500 })],
    });
  };
  const payments = [answer("V-2", "2026-03-03", "4"), answer("V-4", "2026-03-04", "1")];
  await importPayments(results.store, results.tenant.tenantId, { importId: randomUUIDv7(), payments });
  expect((await similarTo(first!)).filter((row: string) => row.startsWith("patient"))).toEqual([
    "patient V-3 2026-03-05 hold ",
    "patient V-4 2026-03-04 released paid",
    "patient V-2 2026-03-03 released denied",
  ]);
});

test("lists the payer's newest claims that were held for the same edit, of this tenant", async () => {
  const claims = [heldClaim(), heldClaim(), heldClaim()];
  const other = { ...heldClaim(), payer: { id: "60054" } };
  const [first, second] = await submit(...claims, other, newClaim());
  await expect.poll(() => similarTo(first!)).toHaveLength(2);
  const { body } = await results.tenant.request("POST", `/v1/claims/${second}/release`, {
    body: { reason: "Checked", name: "B. Biller" },
  });
  expect(body.status).toBe("released");
  const [, two, three] = claims.map(({ controlNumber }) => controlNumber);
  await expect
    .poll(() => similarTo(first!))
    .toEqual([`payer ${three} 2026-03-02 hold `, `payer ${two} 2026-03-02 released released`]);
});

test("requires the scope claims:read and a claim of the key's tenant, and shows no PHI", async () => {
  const claim = newClaim();
  const [claimId] = await submit(claim, onDay({ ...claim, controlNumber: "V-9" }, "2026-03-04"));
  const path = `/v1/claims/${claimId}/similar`;
  const { body } = await results.tenant.request("GET", path);
  expect(body.claims).toHaveLength(1);
  expect(JSON.stringify(body)).not.toContain(claim.subscriber.memberId);
  expect(JSON.stringify(body)).not.toContain("Doe");
  const writer = await openTenant(results, ["claims:write", "phi:read"]);
  expect((await writer.request("GET", path)).body.code).toBe("scope-missing");
  const stranger = await openTenant(results);
  expect((await stranger.request("GET", path)).body.code).toBe("claim-not-found");
  expect((await results.tenant.request("GET", `/v1/claims/${randomUUID()}/similar`)).body.code).toBe(
    "claim-not-found",
  );
});
