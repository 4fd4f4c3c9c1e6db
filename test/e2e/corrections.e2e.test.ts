import { type Claim, type ClaimJson, parseClaim } from "@firstpass/claim";
import { expect, test } from "vitest";
import { useResults } from "../in-process/results.ts";
import { makeRace, raceKinds } from "../races/race.ts";
import { Random } from "../races/random.ts";

const results = useResults();

/** Submits the claim and returns whether its verdict has a finding of the edit. */
async function isFlagged(claim: Claim, edit: string): Promise<boolean> {
  const { claimIds } = await results.tenant.submit([claim]);
  const { body } = await results.tenant.request("GET", `/v1/claims/${claimIds[0]}`);
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
    await results.tenant.submit([read(earlier, { frequency: "7", charge: "1.00", lines: [harmless] })]);
    expect(await isFlagged(read(later), edit)).toBe(false);

    await results.tenant.submit([read(earlier, { frequency: "7" })]);
    expect(await isFlagged(read(later), edit)).toBe(true);

    await results.tenant.submit([read(earlier, { frequency: "8" })]);
    expect(await isFlagged(read(later), edit)).toBe(false);
  },
);

test.each(raceKinds.map((edit, index) => [edit, index + 100] as const))(
  "an earlier claim that is scrubbed again still counts: %s",
  async (edit, index) => {
    const [earlier, later] = makeRace(index, new Random(index)).claims;
    const { claimIds } = await results.tenant.submit([read(earlier)]);
    expect(await results.tenant.request("POST", `/v1/claims/${claimIds[0]}/rescrub`)).toMatchObject({
      status: 202,
    });
    expect(await isFlagged(read(later), edit)).toBe(true);
  },
);
