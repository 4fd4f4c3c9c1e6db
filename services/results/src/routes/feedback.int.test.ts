import { randomUUIDv7 } from "node:crypto";
import type { ClaimPayment } from "@firstpass/claim";
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

/** Later than every verdict in this test. */
const paidOn = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const remittance = sampleRemittance({ paidOn });

const answer = (controlNumber: string, carcs: [first: string | null, second: string | null]): ClaimPayment =>
  samplePayment({
    controlNumber,
    remittance,
    lines: [["97112", 9000, carcs[0]] as const, ["97116", 4500, carcs[1]] as const].map(
      ([procedure, chargeCents, carc]) =>
        samplePaidLine({
          procedure,
          chargeCents,
          adjustments: carc === null ? [] : [{ group: "CO", carc, amountCents: chargeCents }],
          remarks: carc === null ? [] : ["N290"],
        }),
    ),
  });

test("counts predictions and payments of released claims by edit", async () => {
  const claims = [heldClaim(), heldClaim(), newClaim()];
  const { claimIds } = await results.tenant.submit(claims);
  for (const claimId of claimIds.slice(0, 2)) {
    const body = { reason: "The number is right", name: "B. Biller" };
    expect(
      (await results.tenant.request("POST", `/v1/claims/${claimId}/release`, { body })).body.status,
    ).toBe("released");
  }
  const held = (await results.tenant.request("GET", `/v1/claims/${claimIds[0]}`)).body.verdict.findings[0];
  const [first, second, clean] = claims.map(({ controlNumber }) => controlNumber);
  const payments = [
    answer(first!, [held.carc, held.carc]),
    answer(second!, [null, null]),
    answer(clean!, [null, "197"]),
  ];
  await importPayments(results.store, results.tenant.tenantId, { importId: randomUUIDv7(), payments });

  const { status, body } = await results.tenant.request(
    "GET",
    `/v1/feedback?since=${paidOn}&until=${paidOn}&payer=06102`,
  );
  expect(status).toBe(200);
  expect(body).toEqual({
    since: paidOn,
    until: paidOn,
    payer: "06102",
    payments: {
      total: 3,
      matched: 3,
      unmatched: { "no-claim": 0, ambiguous: 0, "no-verdict": 0 },
      reversals: 0,
      reversed: 0,
    },
    lines: { answered: 6, charge: "405.00", denied: 3, deniedCharge: "180.00", unmatched: 0 },
    edits: [
      {
        edit: "integrity/npi-check-digit",
        severity: "hold",
        carc: held.carc,
        findings: 2,
        deniedAsPredicted: { findings: 1, charge: "135.00" },
        deniedOtherwise: { findings: 0, charge: "0.00" },
        paid: { findings: 1, charge: "135.00" },
        unanswered: 0,
      },
    ],
    unpredicted: [{ carc: "197", lines: 1, charge: "45.00", remarks: [{ rarc: "N290", lines: 1 }] }],
  });

  const stranger = await openTenant(results);
  expect((await stranger.request("GET", "/v1/feedback")).body).toMatchObject({
    since: null,
    payments: { total: 0 },
    edits: [],
    unpredicted: [],
  });
});

test.each([
  ["since=yesterday", /since/],
  ["until=2026-02-30", /until/],
  ["payer=", /payer/],
])("names what is wrong with ?%s", async (query, place) => {
  const { status, body } = await results.tenant.request("GET", `/v1/feedback?${query}`);
  expect([status, body.code]).toEqual([400, "request-invalid"]);
  expect(body.detail).toMatch(place);
});
