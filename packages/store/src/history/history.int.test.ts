import { type Claim, earlierClaimsMax } from "@firstpass/claim";
import { historyNotes } from "@firstpass/edits";
import { admitClaims, sampleClaim, type TestStore, testStore } from "@firstpass/test-support";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ChunkRef, ensureTenant, historyFor, loadClaim, loadWork } from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());

/** The control numbers that each claim of the chunk sees. */
async function seen(ref: ChunkRef): Promise<string[][]> {
  const { earlier } = (await loadWork(at.store, ref, "documentation", ["history"]))!;
  return earlier.map(({ history }) => [...new Set(history.map(({ controlNumber }) => controlNumber))]);
}

let patients = 0;
/** Claims of one new patient. */
function newPatient(): (controlNumber: string, overrides?: Partial<Claim>) => Claim {
  const memberId = `PATIENT-${++patients}`;
  return (controlNumber, overrides = {}) => {
    const claim = sampleClaim({ controlNumber, ...overrides });
    return { ...claim, subscriber: { ...claim.subscriber, memberId } };
  };
}

const onDate = (claim: Claim, serviceDate: string): Claim => ({
  ...claim,
  lines: claim.lines.map((line) => ({ ...line, serviceDate })),
});

test("a later claim sees the lines of an earlier one as billed", async () => {
  const claim = newPatient();
  const earlier = claim("A", {
    lines: [
      {
        number: 3,
        procedure: "97112",
        modifiers: ["GP", "59"],
        units: 1.5,
        chargeCents: 9000,
        serviceDate: "2026-03-02",
        diagnosisPointers: [1],
        renderingProvider: { npi: "1111111112" },
      },
      {
        number: 4,
        procedure: "97116",
        modifiers: [],
        units: 1,
        chargeCents: 1,
        serviceDate: "2026-03-02",
        diagnosisPointers: [],
      },
    ],
  });
  const first = await admitClaims(at, earlier);
  const ref = await admitClaims(at, claim("B"));
  const work = (await loadWork(at.store, ref, "documentation", ["history"]))!;
  const { claimId, sequence } = first!.claims[0]!;
  const ofClaim = { claimId, sequence, controlNumber: "A", billingNpi: "1234567893", payerId: "06102" };
  expect(work.earlier[0]!.history).toEqual([
    {
      ...ofClaim,
      line: 3,
      procedure: "97112",
      modifiers: ["GP", "59"],
      units: 1.5,
      chargeCents: 9000,
      serviceDate: "2026-03-02",
      renderingNpi: "1111111112",
      taxonomy: null,
    },
    {
      ...ofClaim,
      line: 4,
      procedure: "97116",
      modifiers: [],
      units: 1,
      chargeCents: 1,
      serviceDate: "2026-03-02",
      renderingNpi: "1245319599",
      taxonomy: "225100000X",
    },
  ]);
});

test("claims see only earlier claims, in their chunk and in others", async () => {
  const claim = newPatient();
  expect(await seen(await admitClaims(at, claim("A"), claim("B")))).toEqual([[], ["A"]]);
  expect(await seen(await admitClaims(at, claim("C")))).toEqual([["A", "B"]]);
});

test("claims do not see other patients, other tenants or other days", async () => {
  const claim = newPatient();
  await admitClaims(
    at,
    newPatient()("X"),
    onDate(claim("Y"), "2026-03-01"),
    onDate(claim("Z"), "2026-03-03"),
  );
  expect(await seen(await admitClaims(at, claim("A")))).toEqual([[]]);
  const other = await ensureTenant(at.store, "other");
  expect((await historyFor(at.store, other.tenantId, claim("B"))).history).toEqual([]);
  expect((await historyFor(at.store, at.tenantId, claim("B"))).history).not.toEqual([]);
});

test("a dependent's claims are separate from the subscriber's", async () => {
  const claim = newPatient();
  const child = { firstName: "Ada", birthDate: "2015-06-01" };
  await admitClaims(at, claim("A"), claim("B", { patient: child }));
  expect(await seen(await admitClaims(at, claim("C", { patient: child })))).toEqual([["B"]]);
});

test("a resubmitted claim keeps its position in the order, with its new lines", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A"));
  await admitClaims(at, claim("B"));
  expect(await seen(await admitClaims(at, onDate(claim("A", { frequency: "7" }), "2026-03-04")))).toEqual([
    [],
  ]);
  expect(await seen(await admitClaims(at, claim("C")))).toEqual([["B"]]);
  expect(await seen(await admitClaims(at, onDate(claim("D"), "2026-03-04")))).toEqual([["A"]]);
});

test("later corrections do not change what a claim sees", async () => {
  const claim = newPatient();
  const together = await admitClaims(
    at,
    claim("A"),
    claim("B"),
    claim("C"),
    onDate(claim("A", { frequency: "7" }), "2026-03-04"),
    claim("D"),
  );
  expect(await seen(together)).toEqual([[], ["A"], ["A", "B"], [], ["B", "C"]]);
  const later = await admitClaims(at, claim("B", { frequency: "8" }), claim("E"));
  expect(await seen(later)).toEqual([[], ["C", "D"]]);
  expect(await seen(together)).toEqual([[], ["A"], ["A", "B"], [], ["B", "C"]]);
});

test("a claim sees the first hundred of a day's earlier claims, and which days have more", async () => {
  const claim = newPatient();
  const copies = Array.from({ length: earlierClaimsMax + 30 }, () => claim("COPY"));
  const ref = await admitClaims(at, onDate(claim("OTHER"), "2026-03-04"), ...copies);
  const { earlier } = (await loadWork(at.store, ref, "documentation", ["history"]))!;
  const claimsSeen = earlier.map(({ history }) => new Set(history.map(({ claimId }) => claimId)));
  expect(claimsSeen.map(({ size }) => size)).toEqual([
    0,
    ...Array.from({ length: earlierClaimsMax + 1 }, (_, index) => index),
    ...Array.from({ length: 29 }, () => earlierClaimsMax),
  ]);
  expect(earlier.map(({ limitedDays }) => limitedDays.join())).toEqual([
    ...Array.from({ length: earlierClaimsMax + 2 }, () => ""),
    ...Array.from({ length: 29 }, () => "2026-03-02"),
  ]);
  const first = ref.claims.slice(1, earlierClaimsMax + 1).map(({ claimId }) => claimId);
  expect([...claimsSeen.at(-1)!]).toEqual(first);
  const alone = await historyFor(at.store, at.tenantId, claim("NEW"));
  expect(alone.limitedDays).toEqual(["2026-03-02"]);
});

test("a voided claim has no lines", async () => {
  const claim = newPatient();
  await admitClaims(at, claim("A"));
  await admitClaims(at, claim("A", { frequency: "8" }));
  expect(await seen(await admitClaims(at, claim("B")))).toEqual([[]]);
});

test("a claim that is not admitted sees what it would see if it were: as a revision, only the claims before its own", async () => {
  const claim = newPatient();
  const ref = await admitClaims(at, claim("A"), claim("B"));
  const seenBy = async (...args: [Claim, { own: { claimId: string; sequence: number } }?]) => {
    const { history } = await historyFor(at.store, at.tenantId, ...args);
    return [...new Set(history.map(({ controlNumber }) => controlNumber))];
  };
  expect(await seenBy(claim("C"))).toEqual(["A", "B"]);
  expect(await seenBy(claim("B"))).toEqual(["A"]);
  expect(await seenBy(claim("A"))).toEqual([]);
  const own = (await loadClaim(at.store, at.tenantId, ref.claims[1]!.claimId))!;
  expect(await seenBy(claim("RENAMED"), { own })).toEqual(["A"]);
});

const text =
  "Tandem stance on foam with contact guard assistance and verbal cues for weight shift toward the left, then step-overs " +
  "across four hurdles; reaching beyond the base of support retrains postural reactions that the stroke slowed.";

const noted = (
  claim: Claim,
  serviceDate: string,
  { npi = "1234567893", noteDate = serviceDate } = {},
): Claim => ({
  ...onDate(claim, serviceDate),
  billingProvider: { npi },
  notes: [{ serviceDate: noteDate, text, interventions: [] }],
});

/** The notes that each claim of the chunk sees. */
async function notesSeen(ref: ChunkRef): Promise<string[][]> {
  const { earlier } = (await loadWork(at.store, ref, "documentation", ["earlierNotes"]))!;
  return earlier.map(({ earlierNotes }) =>
    earlierNotes.map(({ controlNumber, serviceDate }) => `${controlNumber} ${serviceDate}`),
  );
}

test("a later claim sees the same practice's notes of the last visits", async () => {
  const claim = newPatient();
  const days = ["2026-02-20", "2026-02-23", "2026-02-25", "2026-02-27", "2026-03-06"];
  const ref = await admitClaims(
    at,
    ...days.map((day, index) => noted(claim(`A${index}`), day)),
    noted(claim("B"), "2026-02-27", { npi: "1245319599" }),
    noted(newPatient()("C"), "2026-02-27"),
  );
  expect((await notesSeen(ref)).slice(4)).toEqual([
    ["A3 2026-02-27", "A2 2026-02-25", "A1 2026-02-23", "A0 2026-02-20"],
    [],
    [],
  ]);
  // The other practice's visit counts as one of the four.
  expect(await notesSeen(await admitClaims(at, noted(claim("D"), "2026-03-02")))).toEqual([
    ["A3 2026-02-27", "A2 2026-02-25", "A1 2026-02-23"],
  ]);
});

test("notes look the same to claims of a chunk and to one that is not admitted", async () => {
  const claim = newPatient();
  const sent = noted(claim("A"), "2026-03-02");
  await admitClaims(at, sent);
  const expected = historyNotes(sent).get("2026-03-02")!;
  expect(expected[0]!.fingerprint).toHaveLength(64);
  const ref = await admitClaims(at, noted(claim("B"), "2026-03-04"));
  const work = await loadWork(at.store, ref, "documentation", ["earlierNotes"]);
  expect(work!.earlier[0]!.earlierNotes).toEqual(expected);
  const { earlierNotes } = await historyFor(at.store, at.tenantId, noted(claim("C"), "2026-03-03"));
  expect(earlierNotes).toEqual(expected);
});

test("a resubmitted claim's notes replace the earlier ones; a void has none", async () => {
  const claim = newPatient();
  await admitClaims(at, noted(claim("A"), "2026-03-02"));
  await admitClaims(at, noted(claim("A", { frequency: "7" }), "2026-03-05"));
  expect(await notesSeen(await admitClaims(at, noted(claim("B"), "2026-03-09")))).toEqual([["A 2026-03-05"]]);
  await admitClaims(at, { ...noted(claim("A"), "2026-03-05"), frequency: "8" });
  expect(await notesSeen(await admitClaims(at, noted(claim("C"), "2026-03-09")))).toEqual([["B 2026-03-09"]]);
});

test("of two concurrent claims, exactly one sees the other", async () => {
  const races = Array.from({ length: 100 }, async () => {
    const claim = newPatient();
    const refs = await Promise.all(["A", "B"].map(async (number) => admitClaims(at, claim(number))));
    // Checked as soon as both are admitted, while other pairs are being admitted.
    return (await Promise.all(refs.map(seen))).flat();
  });
  for (const [a, b] of await Promise.all(races)) {
    expect([a, b]).toEqual(a!.length === 0 ? [[], ["A"]] : [["B"], []]);
  }
});

test("what a claim sees is final as soon as it is admitted", async () => {
  const claim = newPatient();
  const claims = await Promise.all(
    Array.from({ length: 20 }, async (_, number) => {
      const ref = await admitClaims(at, claim(String(number)));
      const before = await seen(ref);
      return { ref, before };
    }),
  );
  // No earlier claim appears afterwards.
  for (const { ref, before } of claims) expect(await seen(ref)).toEqual(before);
});
