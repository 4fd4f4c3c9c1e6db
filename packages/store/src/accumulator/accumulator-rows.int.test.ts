import { type AccumulatorTotal, type Claim, parseClaim } from "@firstpass/claim";
import { admitClaims, sampleClaimJson, type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChunkRef, ensureTenant, historyFor, listAudit, loadWork, seedAccumulator } from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

interface Visit {
  date?: string;
  /** Below the rate of one unit, so that the line adds its charge. */
  charge?: string;
  discipline?: string;
  frequency?: string;
  payer?: string;
  child?: string;
}

let patients = 0;
/** Makes one-line claims of a new patient. */
function newPatient() {
  const memberId = `YEAR-${++patients}`;
  return (controlNumber: string, { child, ...visit }: Visit = {}): Claim =>
    parseClaim(
      sampleClaimJson({
        controlNumber,
        frequency: visit.frequency ?? "1",
        charge: visit.charge ?? "10.00",
        subscriber: { memberId },
        ...(child ? { patient: { firstName: child, birthDate: "2015-06-01" } } : {}),
        payer: { id: visit.payer ?? "06102", filingCode: visit.payer ? "CI" : "MB" },
        lines: [
          {
            procedure: "97112",
            modifiers: [visit.discipline ?? "GP"],
            units: 1,
            charge: visit.charge ?? "10.00",
            serviceDate: visit.date ?? "2026-03-02",
          },
        ],
        notes: [],
      }),
    );
}

/** What each claim of the chunk sees, as "2026 physical-and-speech 10.00". */
async function seen(ref: ChunkRef): Promise<string[][]> {
  const { earlier } = (await loadWork(at.store, ref, "modifier", ["accumulators"]))!;
  return earlier.map(({ accumulators }) => accumulators.map(show).sort());
}

function show({ year, bucket, allowedCents, chargedCents }: AccumulatorTotal): string {
  const charged = chargedCents === 0 ? "" : ` and charges of ${(chargedCents / 100).toFixed(2)}`;
  return `${year} ${bucket} ${(allowedCents / 100).toFixed(2)}${charged}`;
}

const physical = (amount: string, year = 2026) => `${year} physical-and-speech ${amount}`;

test("a claim sees the totals of the claims before it, in its chunk and in others", async () => {
  const claim = newPatient();
  expect(await seen(await admitClaims(at, claim("A"), claim("B", { charge: "5.00" })))).toEqual([
    [],
    [physical("10.00")],
  ]);
  expect(await seen(await admitClaims(at, claim("C"), newPatient()("X")))).toEqual([[physical("15.00")], []]);
});

test("a line without a rate counts as its charge", async () => {
  const claim = newPatient();
  const unpriced = claim("A", { charge: "80.00", discipline: "GN" });
  unpriced.lines[0]!.procedure = "92507";
  await admitClaims(at, unpriced, claim("B"));
  expect(await seen(await admitClaims(at, claim("C")))).toEqual([[physical("10.00 and charges of 80.00")]]);
});

test("claims count in the order of admission, not of service dates; years and disciplines are separate", async () => {
  const claim = newPatient();
  const june = await admitClaims(at, claim("A", { date: "2026-06-01" }));
  const march = await admitClaims(at, claim("B", { charge: "5.00" }));
  expect([await seen(june), await seen(march)]).toEqual([[[]], [[physical("10.00")]]]);
  await admitClaims(
    at,
    claim("C", { discipline: "GO", charge: "3.00" }),
    claim("D", { discipline: "GN", charge: "2.00" }),
    claim("E", { date: "2025-12-30", charge: "7.00" }),
  );
  expect(await seen(await admitClaims(at, claim("F")))).toEqual([
    ["2026 occupational 3.00", physical("17.00")],
  ]);
  const acrossTheYears = claim("G", { date: "2025-12-31" });
  acrossTheYears.lines.push({ ...acrossTheYears.lines[0]!, number: 2, serviceDate: "2026-01-02" });
  expect(await seen(await admitClaims(at, acrossTheYears))).toEqual([
    [physical("7.00", 2025), "2026 occupational 3.00", physical("27.00")],
  ]);
});

test("a replaced claim counts in its original position with its new amount, a voided one no longer counts", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A"));
  await admitClaims(at, claim("B", { charge: "5.00" }));
  const replaced = await admitClaims(at, claim("A", { frequency: "7", charge: "8.00" }));
  expect(await seen(replaced)).toEqual([[]]);
  expect(await seen(await admitClaims(at, claim("C", { charge: "1.00" })))).toEqual([[physical("13.00")]]);
  const voided = await admitClaims(at, claim("B", { frequency: "8", charge: "5.00" }));
  expect(await seen(voided)).toEqual([[physical("8.00")]]);
  expect(await seen(await admitClaims(at, claim("D")))).toEqual([[physical("9.00")]]);
});

test("a claim and its replacement in one request count once", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A", { charge: "4.00" }), claim("A", { charge: "6.00", frequency: "7" }));
  expect(await seen(await admitClaims(at, claim("B")))).toEqual([[physical("6.00")]]);
});

test("dependents, subscribers and tenants have separate accumulators", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A"), claim("B", { child: "Ada" }));
  const dependents = await admitClaims(at, claim("C", { child: "Ada" }), claim("D", { child: "Bob" }));
  expect(await seen(dependents)).toEqual([[physical("10.00")], []]);
  const other = await ensureTenant(at.store, "another practice");
  expect((await historyFor(at.store, other.tenantId, claim("E"))).accumulators).toEqual([]);
});

test("claims of a payer without thresholds add nothing", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A", { payer: "62308" }));
  expect(await seen(await admitClaims(at, claim("B")))).toEqual([[]]);
});

test("a claim that is not admitted sees what it would see if it were: as a revision, only the claims before its own", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A"), claim("B", { charge: "5.00" }), claim("C", { charge: "2.00" }));
  const seenBy = async (controlNumber: string) =>
    (await historyFor(at.store, at.tenantId, claim(controlNumber))).accumulators.map(show);
  expect(await seenBy("B")).toEqual([physical("10.00")]);
  expect(await seenBy("D")).toEqual([physical("17.00")]);
});

test("care elsewhere counts before every claim, and a new amount replaces the last", async () => {
  const claim = newPatient();
  const { subscriber } = claim("A");
  const seed = (amountCents: number, bucket: AccumulatorTotal["bucket"] = "physical-and-speech") =>
    seedAccumulator(at.store, at.tenantId, {
      patient: { subscriber },
      year: 2026,
      bucket,
      amountCents,
      asOf: "2026-02-27",
      keyId: "the key",
    });
  const first = await admitClaims(at, claim("A"));
  expect(await seed(120_000)).toBeNull();
  expect(await seed(7_00, "occupational")).toBeNull();
  expect(await seed(130_000)).toBe(120_000);
  expect(await seen(first)).toEqual([["2026 occupational 7.00", physical("1300.00")]]);
  expect(await seen(await admitClaims(at, claim("B")))).toEqual([
    ["2026 occupational 7.00", physical("1310.00")],
  ]);
  expect(await seen(await admitClaims(at, newPatient()("X")))).toEqual([[]]);

  const trail = (await listAudit(at.store, at.tenantId, { limit: 100 })).slice(-3);
  expect(trail.map(({ action, detail }) => [action, detail])).toEqual([
    ["accumulator-seeded", { keyId: "the key", afterCents: 120_000, asOf: "2026-02-27" }],
    ["accumulator-seeded", { keyId: "the key", afterCents: 7_00, asOf: "2026-02-27" }],
    [
      "accumulator-seeded",
      { keyId: "the key", beforeCents: 120_000, afterCents: 130_000, asOf: "2026-02-27" },
    ],
  ]);
  expect(trail[0]!.subject).toMatch(/^[0-9a-f]{32} 2026 physical-and-speech$/);
});

test("of concurrent claims, each sees the totals of those before it", async () => {
  const claim = newPatient();
  const refs = await Promise.all(
    Array.from({ length: 30 }, (_, number) => admitClaims(at, claim(`${number}`))),
  );
  const totals = (await Promise.all(refs.map(seen))).flat().map(([total]) => total ?? "nothing");
  const expected = Array.from({ length: 30 }, (_, before) =>
    before === 0 ? "nothing" : physical((before * 10).toFixed(2)),
  );
  expect(totals.sort()).toEqual(expected.sort());
});
