import { type Claim, type ClaimJson, parseClaim } from "@firstpass/claim";
import { type TestDatabase, testDatabase } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeRace, raceKinds } from "../races/race.ts";
import { Random } from "../races/random.ts";
import {
  openResultsHouse,
  openTenant,
  type ResultsHouse,
  type TestTenant,
} from "../results-house/results-house.ts";

let database: TestDatabase;
let house: ResultsHouse;
let tenant: TestTenant;

beforeAll(async () => {
  database = await testDatabase();
  house = await openResultsHouse({ databaseUrl: database.url });
  tenant = await openTenant(house);
});
afterAll(async () => {
  await house?.close();
  await database?.drop();
});

/** Submits the claim and returns whether its verdict has a finding of the edit. */
async function isFlagged(claim: Claim, edit: string): Promise<boolean> {
  const { claimIds } = await tenant.submit([claim]);
  const { body } = await tenant.request("GET", `/v1/claims/${claimIds[0]}`);
  return body.verdict.findings.some((finding: { edit: string }) => finding.edit === edit);
}

const read = (claim: ClaimJson, change: Partial<ClaimJson> = {}) =>
  parseClaim({ ...claim, originalReference: "2026061000123", ...change });

test.each(raceKinds.map((edit, index) => [edit, index] as const))(
  "a corrected or voided earlier claim stops counting: %s",
  async (edit, index) => {
    const [earlier, later] = makeRace(index, new Random(index)).claims;
    expect(await isFlagged(read(earlier), edit)).toBe(false);
    expect(await isFlagged(read(later), edit)).toBe(true);

    const harmless = {
      procedure: "97161",
      modifiers: ["GP"],
      units: 1,
      charge: "1.00",
      serviceDate: "2026-02-02",
    };
    await tenant.submit([read(earlier, { frequency: "7", charge: "1.00", lines: [harmless] })]);
    expect(await isFlagged(read(later), edit)).toBe(false);

    await tenant.submit([read(earlier, { frequency: "7" })]);
    expect(await isFlagged(read(later), edit)).toBe(true);

    await tenant.submit([read(earlier, { frequency: "8" })]);
    expect(await isFlagged(read(later), edit)).toBe(false);
  },
);

test.each(raceKinds.map((edit, index) => [edit, index + 100] as const))(
  "an earlier claim that is scrubbed again still counts: %s",
  async (edit, index) => {
    const [earlier, later] = makeRace(index, new Random(index)).claims;
    const { claimIds } = await tenant.submit([read(earlier)]);
    expect(await tenant.request("POST", `/v1/claims/${claimIds[0]}/rescrub`)).toMatchObject({ status: 202 });
    expect(await isFlagged(read(later), edit)).toBe(true);
  },
);
