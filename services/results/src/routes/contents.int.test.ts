import { randomUUID } from "node:crypto";
import { encodeClaim } from "@firstpass/claim";
import { listAudit } from "@firstpass/store";
import { newClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();

test("opens a revision as it was submitted, and records who opened it", async () => {
  const text = "S: Dolor  en la rodilla.\r\n<b>Gait</b> \u202bתרגול\u202c 👣 30 min.\n";
  const claim = newClaim({ notes: [{ serviceDate: "2026-03-02", text, interventions: [] }] });
  const { claimIds } = await results.tenant.submit([claim]);
  const later = { ...claim, diagnoses: ["I69354"] };
  await results.tenant.submit([later]);
  const path = `/v1/claims/${claimIds[0]}/contents`;
  const newest = await results.tenant.request("GET", path);
  expect(newest.headers.etag).toBe('"2"');
  expect(newest.body).toMatchObject({
    claimId: claimIds[0],
    revision: 2,
    version: 2,
    claim: encodeClaim(later),
  });
  const first = await results.tenant.request(
    "GET",
    `${path.replace(claimIds[0]!, claimIds[0]!.toUpperCase())}?revision=1`,
  );
  expect(first.body.claim).toEqual(encodeClaim(claim));
  expect(first.body.claim.notes[0].text).toBe(text);
  const trail = await listAudit(results.store, results.tenant.tenantId, {
    action: "claim-opened",
    limit: 10,
  });
  expect(trail).toMatchObject([
    { subject: claimIds[0], detail: { revision: 2, keyId: expect.any(String) } },
    { subject: claimIds[0], detail: { revision: 1 } },
  ]);
});

test("the evidence of a finding is a passage of the notes", async () => {
  const text =
    "Neuromuscular re-education, 25 minutes. Foam, CGA. Timed 25 min, total 40 min. Signed by A. Rivera, PT";
  const { claimIds } = await results.tenant.submit([
    newClaim({ notes: [{ serviceDate: "2026-03-02", text, interventions: [] }] }),
  ]);
  const { verdict } = (await results.tenant.request("GET", `/v1/claims/${claimIds[0]}`)).body;
  const { claim } = (await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/contents`)).body;
  const passages = verdict.findings.flatMap(({ evidence }: { evidence: Evidence[] }) =>
    evidence.map(({ note, start, end }) => claim.notes[note].text.slice(start, end)),
  );
  expect(passages).toEqual(expect.arrayContaining(["Foam", "CGA"]));
});

interface Evidence {
  note: number;
  start: number;
  end: number;
}

test("requires the scope phi:read and a claim of the key's tenant, and records no refused request", async () => {
  const { claimIds } = await results.tenant.submit([newClaim()]);
  const path = `/v1/claims/${claimIds[0]}/contents`;
  const reader = await openTenant(results, ["claims:read", "claims:write"]);
  expect((await reader.request("GET", path)).body.code).toBe("scope-missing");
  const stranger = await openTenant(results);
  expect((await stranger.request("GET", path)).body.code).toBe("claim-not-found");
  for (const wrong of [`${path}?revision=2`, `/v1/claims/${randomUUID()}/contents`]) {
    expect((await results.tenant.request("GET", wrong)).body.code).toBe("claim-not-found");
  }
  for (const { tenantId } of [results.tenant, stranger]) {
    expect(await listAudit(results.store, tenantId, { action: "claim-opened", limit: 1 })).toEqual([]);
  }
});
