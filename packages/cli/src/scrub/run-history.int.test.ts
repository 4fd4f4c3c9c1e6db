import { randomUUID } from "node:crypto";
import {
  type AccumulatorTotal,
  type Claim,
  type EarlierVisit,
  type HistoryLine,
  parseClaim,
  serviceDates,
} from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { accumulatorTotalsOf, visitWindowOf } from "@firstpass/edits";
import { type ChunkRef, ensureTenant, loadVisits, loadWork } from "@firstpass/store";
import {
  admitRequests,
  sampleClaimJson,
  sampleRequest,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { RunHistory } from "./run-history.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

const content = openStarterContent();
const runs = 40;

const lines = fc.array(
  fc.record({
    procedure: fc.constantFrom("97112", "97110", "97530", "92507", "99213"),
    modifiers: fc.constantFrom<string[][]>([], ["GP"], ["GO"], ["GN"], ["GP", "CQ"]),
    units: fc.constantFrom(1, 2, 0.5, -1),
    charge: fc.constantFrom("10.00", "90.00", "0"),
    serviceDate: fc.constantFrom("2025-12-30", "2026-01-02", "2026-03-02", "2026-03-04"),
  }),
  { minLength: 1, maxLength: 3 },
);

/** New, repeated, corrected and voided claims of two patients, with few control numbers so that they often interact. */
const claims = fc.array(
  fc
    .record({
      memberId: fc.constantFrom("M1", "M2"),
      child: fc.constantFrom(null, "Ada"),
      controlNumber: fc.constantFrom("A", "B", "C", "D"),
      frequency: fc.constantFrom("1", "1", "7", "8"),
      filingCode: fc.constantFrom("MB", "MB", "CI"),
      npi: fc.constantFrom("1234567893", "1245319599"),
      lines,
    })
    .map(({ memberId, child, filingCode, npi, ...claim }) =>
      parseClaim(
        sampleClaimJson({
          ...claim,
          payer: { id: filingCode === "MB" ? "06102" : "62308", filingCode },
          billingProvider: { npi },
          subscriber: { memberId },
          ...(child === null ? {} : { patient: { firstName: child, birthDate: "2015-06-01" } }),
        }),
      ),
    ),
  { minLength: 2, maxLength: 12 },
);

test("a claim of a run sees what it would see in the store, whenever its chunk is loaded", async () => {
  await fc.assert(
    fc.asyncProperty(claims, fc.integer({ min: 1, max: 6 }), async (sent, callSize) => {
      const { tenantId } = await ensureTenant(at.store, randomUUID());
      const refs: ChunkRef[] = [];
      for (let first = 0; first < sent.length; first += callSize) {
        refs.push(...(await admitTogether(tenantId, sent.slice(first, first + callSize))));
      }
      const real = (await Promise.all(refs.map(seenBy))).flat();
      expect(real.length).toBe(sent.length);
      const history = new RunHistory();
      for (const [index, claim] of sent.entries()) {
        if (index % callSize === 0) history.beginBatch(`call ${index}`);
        const dry = history.admit(claim, accumulatorTotalsOf(claim, content), visitWindowOf(claim, content));
        expect(dayByDay(real[index]!.history)).toEqual(dayByDay(dry.history));
        expect(real[index]!.earlierNotes).toEqual(dry.earlierNotes);
        expect(real[index]!.earlierVisits.map(opened)).toEqual(dry.earlierVisits.map(opened));
        const accumulators = dry.accumulators.filter(({ year }) => isOf(claim, year));
        expect(sorted(real[index]!.accumulators)).toEqual(sorted(accumulators));
      }
    }),
    { numRuns: runs },
  );
});

async function admitTogether(tenantId: string, claims: readonly Claim[]): Promise<ChunkRef[]> {
  const { chunks } = await admitRequests({ ...at, tenantId }, [sampleRequest(claims)]);
  return chunks;
}

/** What each claim of a chunk sees. */
async function seenBy(ref: ChunkRef) {
  const work = (await loadWork(at.store, ref, "modifier", ["history", "earlierNotes", "accumulators"]))!;
  const windows = work.claims.map((claim) => visitWindowOf(claim, content));
  const earlierVisits = await loadVisits(at.store, ref, windows);
  return work.claims.map((_, index) => ({
    ...work.earlier[index]!,
    earlierVisits: earlierVisits[index]!,
  }));
}

function opened({ serviceDate, billingNpi, payerId, progressReport, services }: EarlierVisit) {
  const billed = services.map(({ procedure, modifiers, units }) => [procedure, modifiers, units]);
  return { serviceDate, billingNpi, payerId, progressReport, billed };
}

/** Sorted by claim and date, as in the store; without ids and sequences, which differ. */
function dayByDay(lines: readonly HistoryLine[]) {
  return lines
    .toSorted(
      (a, b) =>
        a.sequence - b.sequence ||
        (a.serviceDate < b.serviceDate ? -1 : Number(a.serviceDate > b.serviceDate)),
    )
    .map(({ claimId: _, sequence: __, ...line }) => line);
}

function isOf(claim: Claim, year: number): boolean {
  const { from, through } = serviceDates(claim);
  return year >= Number(from.slice(0, 4)) && year <= Number(through.slice(0, 4));
}

function sorted(totals: readonly AccumulatorTotal[]): string[] {
  return totals
    .map(({ year, bucket, allowedCents, chargedCents }) =>
      [year, bucket, allowedCents, chargedCents].join(" "),
    )
    .sort();
}
