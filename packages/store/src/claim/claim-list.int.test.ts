import type { ClaimStatus } from "@firstpass/claim";
import {
  admitClaims,
  sampleClaim,
  sampleFinding,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CursorInvalidError, concludeChunk, listClaims, overrideClaim, saveStageResult } from "../index.ts";
import type { ClaimFilter } from "./claim-list.ts";

let at: TestStore;
let heldBatchId: string;

/** Claims L-0 … L-9, even ones with payer P-EVEN. 0–5 are concluded: 0 and 3 held, 1 and 4 with a warning. 3 is overridden. */
beforeAll(async () => {
  at = await testStore();
  const claim = (index: number) =>
    sampleClaim({ controlNumber: `L-${index}`, payer: { id: index % 2 === 0 ? "P-EVEN" : "P-ODD" } });
  const first = await admitClaims(at, ...[0, 1, 2, 3, 4, 5].map(claim));
  heldBatchId = first.claims[0]!.batchId;
  const verdicts = sampleVerdicts(first).map((verdict, index) => {
    if (index % 3 === 0) return { ...verdict, status: "hold" as const, findings: [sampleFinding()] };
    if (index % 3 === 1) {
      return { ...verdict, findings: [sampleFinding({ edit: "modifier/order", severity: "warn" as const })] };
    }
    return verdict;
  });
  await concludeChunk(at.store, first, verdicts);
  await overrideClaim(at.store, at.tenantId, {
    claimId: first.claims[3]!.claimId,
    name: "B. Biller",
    reason: "checked",
  });
  await admitClaims(at, ...[6, 7].map(claim));
  const underWay = await admitClaims(at, ...[8, 9].map(claim));
  await saveStageResult(at.store, underWay, "documentation", { findings: [[], []] });
});
afterAll(() => at.close());

async function list(filter: Partial<ClaimFilter> = {}): Promise<string> {
  const names: string[] = [];
  let after: string | null = null;
  do {
    const page = await listClaims(at.store, at.tenantId, {
      limit: 2,
      ...filter,
      ...(after ? { after } : {}),
    });
    expect(page.claims.length).toBeLessThanOrEqual(filter.limit ?? 2);
    names.push(...page.claims.map(({ controlNumber }) => controlNumber.slice(2)));
    after = page.next;
  } while (after);
  return names.join(" ");
}

test.each<[ClaimStatus, string]>([
  ["received", "7 6"],
  ["scrubbing", "9 8"],
  ["clean", "5 4 2 1"],
  ["hold", "0"],
  ["error", ""],
  ["released", "3"],
  ["superseded", ""],
])("claims that are %s", async (status, expected) => {
  expect(await list({ status })).toBe(expected);
  expect(await list({ status, limit: 100 })).toBe(expected);
});

test.each<[string, Partial<ClaimFilter>, string]>([
  ["without a filter", {}, "9 8 7 6 5 4 3 2 1 0"],
  ["of a payer", { payerId: "P-ODD" }, "9 7 5 3 1"],
  ["of an edit", { edit: "modifier/order" }, "4 1"],
  ["of an edit, in any status", { edit: "modifier/therapy-discipline" }, "3 0"],
  ["of an edit and a status", { edit: "modifier/therapy-discipline", status: "hold" }, "0"],
  ["of an edit and a payer", { edit: "modifier/order", payerId: "P-EVEN" }, "4"],
  ["of a status and a payer", { status: "clean", payerId: "P-EVEN" }, "4 2"],
  ["being scrubbed, of a payer", { status: "scrubbing", payerId: "P-ODD" }, "9"],
  ["of an unknown edit", { edit: "modifier/unheard-of" }, ""],
  ["of no batch", { batchId: "nonsense" }, ""],
])("claims %s, newest first", async (_, filter, expected) => {
  expect(await list(filter)).toBe(expected);
});

test("claims of a batch", async () => {
  expect(await list({ batchId: heldBatchId })).toBe("5 4 3 2 1 0");
  expect(await list({ batchId: heldBatchId, status: "hold" })).toBe("0");
});

test("a claim is listed once, in its newest revision; earlier revisions are listed by status", async () => {
  const claim = sampleClaim({ controlNumber: "L-X", payer: { id: "P-X" } });
  for (const status of ["hold", "hold", "clean"] as const) {
    const chunk = await admitClaims(at, claim);
    await concludeChunk(
      at.store,
      chunk,
      sampleVerdicts(chunk, { status, findings: [sampleFinding({ edit: "modifier/unknown" })] }),
    );
  }
  const { claims } = await listClaims(at.store, at.tenantId, { payerId: "P-X", limit: 10 });
  expect(claims).toMatchObject([{ revision: 3, status: "clean", edits: ["modifier/unknown"] }]);
  expect(await list({ edit: "modifier/unknown" })).toBe("X");
  expect(await list({ status: "superseded", limit: 1 })).toBe("X X");
});

test("a made-up cursor is rejected", async () => {
  const listing = listClaims(at.store, at.tenantId, { after: "made-up", limit: 1 });
  await expect(listing).rejects.toBeInstanceOf(CursorInvalidError);
});
