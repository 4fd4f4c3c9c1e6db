import { randomUUIDv7 } from "node:crypto";
import type { Claim, VisitWindow } from "@firstpass/claim";
import { admitClaims, sampleClaim, type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureTenant, historyFor, loadVisits } from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

let patients = 0;
/** Claims of one new patient, each on one day. */
function newPatient(): (controlNumber: string, date: string, overrides?: Partial<Claim>) => Claim {
  const memberId = `VISITOR-${++patients}`;
  return (controlNumber, date, overrides = {}) => {
    const claim = sampleClaim({ controlNumber, ...overrides });
    return {
      ...claim,
      subscriber: { ...claim.subscriber, memberId },
      lines: claim.lines.map((line) => ({ ...line, serviceDate: date })),
    };
  };
}

const visitsFor = async (claim: Claim, window: VisitWindow | null, tenantId = at.tenantId) =>
  (await historyFor(at.store, tenantId, claim, { window })).earlierVisits;

const march: VisitWindow = { from: "2026-03-01", through: "2026-03-31", visitsMax: 9 };

test("each claim of a chunk sees the earlier visits in its window, latest first", async () => {
  const [patient, other] = [newPatient(), newPatient()];
  await admitClaims(at, patient("A", "2026-03-02"), patient("B", "2026-02-20"), other("X", "2026-03-03"));
  const ref = await admitClaims(
    at,
    patient("C", "2026-03-09"),
    patient("D", "2026-03-04"),
    other("Y", "2026-03-10"),
  );
  const dates = async (windows: (VisitWindow | null)[]) =>
    (await loadVisits(at.store, ref, windows)).map((visits) => visits.map(({ serviceDate }) => serviceDate));
  expect(await dates([march, march, march])).toEqual([
    ["2026-03-02"],
    ["2026-03-09", "2026-03-02"],
    ["2026-03-03"],
  ]);
  expect(await dates([march, { ...march, visitsMax: 1 }, null])).toEqual([
    ["2026-03-02"],
    ["2026-03-09"],
    [],
  ]);
  expect(await dates([{ ...march, from: "2026-02-01" }, null, { ...march, through: "2026-03-02" }])).toEqual([
    ["2026-03-02", "2026-02-20"],
    [],
    [],
  ]);
  expect(await dates([null, null, null])).toEqual([[], [], []]);
});

test("a visit has its services, payer and the progress report that its notes mention", async () => {
  const claim = newPatient();
  const reported = { serviceDate: "2026-03-02", lastProgressReport: "2026-02-25", interventions: [] };
  const written = { serviceDate: "2026-03-04", text: "PROGRESS NOTE\nBerg 44/56.", interventions: [] };
  await admitClaims(
    at,
    claim("A", "2026-03-02", { notes: [reported] }),
    claim("B", "2026-03-04", { notes: [written] }),
  );
  const visits = await visitsFor(claim("C", "2026-03-09"), march);
  expect(visits.map(({ progressReport }) => progressReport)).toEqual(["2026-03-04", "2026-02-25"]);
  const [{ procedure, modifiers, units }] = claim("A", "2026-03-02").lines as [Claim["lines"][number]];
  expect(visits[0]).toMatchObject({ serviceDate: "2026-03-04", payerId: "06102" });
  expect(visits[0]!.services[0]).toEqual({ procedure, modifiers, units });
  // As revisions, they see the claims before their own.
  expect(await visitsFor(claim("A", "2026-03-02"), march)).toEqual([]);
  expect(await visitsFor(claim("B", "2026-03-04"), march)).toHaveLength(1);
  expect(await visitsFor(claim("C", "2026-03-09"), null)).toEqual([]);
});

test("a voided visit is not seen, a moved one on its new day, and neither by another tenant", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A", "2026-03-02"), claim("B", "2026-03-04"));
  await admitClaims(
    at,
    claim("A", "2026-03-02", { frequency: "8" }),
    claim("B", "2026-03-06", { frequency: "7" }),
  );
  const later = claim("C", "2026-03-09");
  const visits = await visitsFor(later, march);
  expect(visits.map(({ serviceDate }) => serviceDate)).toEqual(["2026-03-06"]);
  const { tenantId } = await ensureTenant(at.store, `tenant ${randomUUIDv7()}`);
  expect(await visitsFor(later, march, tenantId)).toEqual([]);
});
