import { newClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults({ workers: false });
const get = async (path: string) => (await results.tenant.request("GET", path)).body;

test("lists the policies of the active release, and shows one with the values it inherits", async () => {
  const { release, policies } = await get("/v1/policies");
  expect(release).toBe("2026Q4.1");
  expect(policies.at(-1)).toMatchObject({ id: "default", appliesTo: [] });
  const medicare = policies.find(({ id }: { id: string }) => id === "medicare-part-b");
  expect(medicare).toMatchObject({ name: "Medicare Part B", appliesTo: ["filing code MB"] });
  expect(medicare.unconfirmed).toBeGreaterThan(0);

  const j6 = await get("/v1/policies/medicare-j6");
  expect(j6.buildsOn.map(({ id }: { id: string }) => id)).toEqual(["medicare-part-b", "default"]);
  expect(j6.facts).toContainEqual({
    field: "timelyFilingDays",
    value: "12 months",
    policy: "medicare-part-b",
    fileName: "medicare-part-b.yaml",
    unconfirmed: false,
  });
});

test("an unknown policy is not found", async () => {
  expect(await get("/v1/policies/medicare-j99")).toMatchObject({ status: 404, code: "policy-not-found" });
});

test("a payer has the policy of its newest claim, with the reason", async () => {
  const medicare = newClaim({ payer: { id: "06102", filingCode: "MB", name: "Medicare" } });
  const aetna = newClaim({ payer: { id: "60054", filingCode: "CI", name: "Aetna" } });
  await results.tenant.admit([medicare, newClaim({ payer: { id: "UNKNOWN" } })]);
  await results.tenant.admit([aetna]);
  const { claimIds } = await results.tenant.admit([
    newClaim({ payer: { ...aetna.payer, name: "Aetna PPO" } }),
  ]);

  const { payers, next } = await get("/v1/payers");
  expect(next).toBeNull();
  expect(payers.map(({ payerId }: { payerId: string }) => payerId)).toEqual(["60054", "UNKNOWN", "06102"]);
  expect(payers[0]).toMatchObject({
    name: "Aetna PPO",
    filingCode: "CI",
    lastClaimId: claimIds[0],
    policy: { id: "aetna" },
    because: [expect.stringContaining("60054")],
  });
  expect(payers[1]).toMatchObject({ name: null, policy: { id: "default" }, because: [] });
  expect(payers[2].policy.id).toBe("medicare-j6");
  expect(payers[2].unconfirmed).toBeGreaterThan(0);
});

test("payers are paged, and another tenant sees none", async () => {
  for (const id of ["A", "B", "C"]) await results.tenant.admit([newClaim({ payer: { id } })]);
  const ids: string[] = [];
  let after = "";
  do {
    const { payers, next } = await get(`/v1/payers?limit=2${after}`);
    ids.push(...payers.map(({ payerId }: { payerId: string }) => payerId));
    after = next === null ? "" : `&after=${next}`;
  } while (after);
  expect(ids).toEqual(["C", "B", "A"]);
});

test("a tenant without claims has no payers", async () => {
  expect(await get("/v1/payers")).toMatchObject({ payers: [], next: null });
});
