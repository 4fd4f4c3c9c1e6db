import { randomUUIDv7 } from "node:crypto";
import type { Claim, ClaimPayment, Finding, PaidLine, Verdict } from "@firstpass/claim";
import {
  admitClaims,
  reversalOf,
  sampleClaim,
  sampleFinding,
  samplePaidLine,
  samplePayment,
  sampleRemittance,
  sampleVerdicts,
  type TestStore,
  testStore,
} from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  concludeChunk,
  ensureTenant,
  type FeedbackFilter,
  importPayments,
  listAudit,
  loadFeedback,
  recordImport,
} from "../index.ts";

let at: TestStore;
beforeAll(async () => {
  at = await testStore();
});
afterAll(() => at.close());
beforeEach(async () => {
  // Each test has its own tenant.
  const { tenantId } = await ensureTenant(at.store, randomUUIDv7());
  at = { ...at, tenantId };
});

/** After every verdict in these tests. */
const paidOn = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10);
const remittance = sampleRemittance({ paidOn });
const later = (days: number) => ({
  ...remittance,
  traceNumber: `EFT-${days}`,
  paidOn: new Date(Date.now() + (14 + days) * 86_400_000).toISOString().slice(0, 10),
});

async function concluded(
  change: Partial<Claim>,
  findings: Partial<Finding>[] = [],
  verdict: Partial<Verdict> = {},
) {
  const claim = sampleClaim(change);
  const chunk = await admitClaims(at, claim);
  const all = findings.map((finding) => sampleFinding(finding));
  await concludeChunk(at.store, chunk, sampleVerdicts(chunk, { findings: all, ...verdict }));
  return chunk.claims[0]!;
}

/** The sample claim's two lines: 97112 for 90.00 and 97116 for 45.00. */
const first = (change: Partial<PaidLine> = {}) => samplePaidLine(change);
const second = (change: Partial<PaidLine> = {}) =>
  samplePaidLine({ procedure: "97116", chargeCents: 4500, ...change });
const denied = (carc: string, amountCents: number, group: "CO" | "PI" | "OA" | "PR" = "CO") => ({
  adjustments: [{ group, carc, amountCents } as const],
});
const pay = (controlNumber: string, lines: PaidLine[], change: Partial<ClaimPayment> = {}) =>
  samplePayment({ controlNumber, lines, remittance, ...change });

const importAll = (...payments: ClaimPayment[]) =>
  importPayments(at.store, at.tenantId, { importId: randomUUIDv7(), payments });
const feedback = (filter: FeedbackFilter = {}) => loadFeedback(at.store, at.tenantId, filter);

const npi: Partial<Finding> = {
  edit: "integrity/npi-check-digit",
  stage: "integrity",
  carc: "208",
  lines: [],
};

describe("predictions and payments", () => {
  test("are counted by edit, with charges: denied as predicted, denied otherwise, paid, unanswered", async () => {
    const discipline = { lines: [1], carc: "4" };
    await concluded({ controlNumber: "TRUE" }, [discipline]);
    await concluded({ controlNumber: "OTHER" }, [discipline]);
    await concluded({ controlNumber: "PAID" }, [discipline, { ...discipline, severity: "warn", lines: [2] }]);
    await concluded({ controlNumber: "PART" }, [{ ...discipline, lines: [2] }]);
    expect(
      await importAll(
        pay("TRUE", [first(denied("4", 9000)), second(denied("45", 1000))]),
        pay("OTHER", [first({ ...denied("197", 9000), remarks: ["M62", "N54"] }), second()]),
        pay("PAID", [first(denied("45", 3000)), second(denied("1", 4500, "PR"))]),
        pay("PART", [first()]),
      ),
    ).toEqual(["matched", "matched", "matched", "matched"]);

    const share = (findings: number, chargeCents: number) => ({ findings, chargeCents });
    const edit = "modifier/therapy-discipline";
    expect(await feedback()).toEqual({
      payments: {
        total: 4,
        matched: 4,
        unmatched: { "no-claim": 0, ambiguous: 0, "no-verdict": 0 },
        reversals: 0,
        reversed: 0,
      },
      lines: { answered: 7, chargeCents: 49_500, denied: 2, deniedCents: 18_000, unmatched: 0 },
      predictions: [
        {
          edit,
          severity: "hold",
          carc: "4",
          findings: 4,
          deniedAsPredicted: share(1, 9000),
          deniedOtherwise: share(1, 9000),
          paid: share(1, 9000),
          unanswered: 1,
        },
        {
          edit,
          severity: "warn",
          carc: "4",
          findings: 1,
          deniedAsPredicted: share(0, 0),
          deniedOtherwise: share(0, 0),
          paid: share(1, 4500),
          unanswered: 0,
        },
      ],
      unpredicted: [
        {
          carc: "197",
          lines: 1,
          chargeCents: 9000,
          remarks: [
            { rarc: "M62", lines: 1 },
            { rarc: "N54", lines: 1 },
          ],
        },
      ],
    });
  });

  test("a finding about the whole claim comes true on any of its lines", async () => {
    await concluded({ controlNumber: "WHOLE" }, [npi]);
    await importAll(pay("WHOLE", [first(), second(denied("208", 4500))]));
    const { predictions, unpredicted } = await feedback();
    expect(predictions).toMatchObject([
      { findings: 1, deniedAsPredicted: { findings: 1, chargeCents: 4500 } },
    ]);
    expect(unpredicted).toEqual([]);
  });

  test("a finding about two lines counts once, by the worse outcome", async () => {
    await concluded({ controlNumber: "PAIR" }, [{ lines: [1, 2], carc: "236" }]);
    await importAll(pay("PAIR", [first(), second(denied("236", 4500))]));
    expect((await feedback()).predictions).toMatchObject([
      { findings: 1, deniedAsPredicted: { findings: 1, chargeCents: 4500 }, paid: { findings: 0 } },
    ]);
  });

  test("findings without a prediction, and errors, are not counted", async () => {
    await concluded({ controlNumber: "NONE" }, [{ carc: null }, { severity: "error" }]);
    await importAll(pay("NONE", [first(denied("4", 9000)), second()]));
    const { predictions, unpredicted } = await feedback();
    expect(predictions).toEqual([]);
    expect(unpredicted).toMatchObject([{ carc: "4", lines: 1 }]);
  });

  test("a claim denied as a whole: each line, for the reasons that are denials, otherwise for any, otherwise for none", async () => {
    for (const controlNumber of ["A", "B", "C"]) await concluded({ controlNumber }, [npi]);
    const whole = (controlNumber: string, adjustments: ClaimPayment["adjustments"]) =>
      pay(controlNumber, [], { status: "4", chargeCents: 13_500, paidCents: 0, adjustments });
    await importAll(
      whole("A", [
        { group: "CO", carc: "208", amountCents: 10_000 },
        { group: "CO", carc: "45", amountCents: 3500 },
      ]),
      whole("B", [{ group: "PR", carc: "31", amountCents: 13_500 }]),
      pay("C", [], { status: "4", chargeCents: 13_500, paidCents: 13_500 }),
    );
    const { lines, predictions, unpredicted } = await feedback();
    expect(lines).toMatchObject({ answered: 6, denied: 6, deniedCents: 40_500 });
    expect(predictions).toMatchObject([
      {
        findings: 3,
        deniedAsPredicted: { findings: 1, chargeCents: 13_500 },
        deniedOtherwise: { findings: 2 },
      },
    ]);
    expect(unpredicted).toMatchObject([
      { carc: "31", lines: 2 },
      { carc: null, lines: 2 },
    ]);
  });

  test.each(["PI", "OA", "CO"] as const)("a denial can have group %s", async (group) => {
    await concluded({ controlNumber: "GROUP" }, [{ carc: "4" }]);
    await importAll(pay("GROUP", [first(denied("4", 9000, group)), second()]));
    expect((await feedback()).predictions).toMatchObject([{ deniedAsPredicted: { findings: 1 } }]);
  });

  test("content decides which reasons are denials", async () => {
    await concluded({ controlNumber: "CONTENT" });
    await importAll(pay("CONTENT", [first(denied("45", 9000)), second()]));
    expect((await feedback()).lines.denied).toBe(0);
    const since = [{ carc: "45", kind: "contract" as const, effective: later(1).paidOn, deleted: null }];
    expect((await loadFeedback(at.store, at.tenantId, {}, since)).lines.denied).toBe(1);
  });

  test("are filtered by payment date and by the billed payer", async () => {
    await concluded({ controlNumber: "NGS" });
    await concluded({ controlNumber: "BLUE", payer: { id: "00621" } });
    await importAll(pay("NGS", [first()]), pay("BLUE", [first()], { remittance: later(5) }));
    const total = async (filter: FeedbackFilter) => (await feedback(filter)).payments.total;
    expect(await total({})).toBe(2);
    expect(await total({ since: paidOn, until: paidOn })).toBe(1);
    expect(await total({ since: later(1).paidOn })).toBe(1);
    expect(await total({ until: later(4).paidOn })).toBe(1);
    expect(await total({ payerId: "00621" })).toBe(1);
    expect(await total({ payerId: "00621", until: paidOn })).toBe(0);
  });
});

describe("repeated, reversed and corrected payments", () => {
  const original = () => pay("R", [first(denied("4", 9000)), second()]);

  test("importing the same payments twice changes nothing, in one call or two", async () => {
    await concluded({ controlNumber: "R" }, [{ carc: "4" }]);
    expect(await importAll(original(), original())).toEqual(["matched", "known"]);
    const once = await feedback();
    expect(await importAll(original())).toEqual(["known"]);
    expect(await feedback()).toEqual(once);
    expect(once.payments.total).toBe(1);
  });

  test("concurrent imports of a file count it once", async () => {
    await concluded({ controlNumber: "R" });
    const outcomes = await Promise.all([importAll(original()), importAll(original()), importAll(original())]);
    expect(outcomes.flat().sort()).toEqual(["known", "known", "matched"]);
  });

  test("a reversal cancels the payment and a correction replaces it, whatever the order", async () => {
    await concluded({ controlNumber: "R" }, [{ carc: "4" }]);
    const correction = later(7);
    const payments = [
      original(),
      reversalOf(original(), correction),
      pay("R", [first(), second()], { remittance: correction }),
    ];
    await importAll(payments[0]!);
    expect((await feedback()).predictions).toMatchObject([{ deniedAsPredicted: { findings: 1 } }]);
    await importAll(payments[1]!);
    expect(await feedback()).toMatchObject({
      payments: { total: 2, reversals: 1, reversed: 1 },
      lines: { answered: 0 },
      predictions: [],
    });
    await importAll(payments[2]!);
    const corrected = await feedback();
    expect(corrected.predictions).toMatchObject([
      { deniedAsPredicted: { findings: 0 }, paid: { findings: 1 } },
    ]);
    expect(corrected.lines).toMatchObject({ answered: 2, denied: 0 });

    const { tenantId } = await ensureTenant(at.store, randomUUIDv7());
    at = { ...at, tenantId };
    await concluded({ controlNumber: "R" }, [{ carc: "4" }]);
    for (const payment of [payments[1]!, payments[2]!, payments[0]!]) await importAll(payment);
    expect(await feedback()).toEqual(corrected);
  });

  test("a payment without a claim is stored, and matched when it is imported again", async () => {
    expect(await importAll(original())).toEqual(["no-claim"]);
    expect(await importAll(original())).toEqual(["no-claim"]);
    expect((await feedback()).payments).toMatchObject({ total: 1, matched: 0, unmatched: { "no-claim": 1 } });
    const open = await admitClaims(at, sampleClaim({ controlNumber: "R" }));
    expect(await importAll(original())).toEqual(["no-verdict"]);
    expect((await feedback()).payments).toMatchObject({
      total: 1,
      unmatched: { "no-claim": 0, "no-verdict": 1 },
    });
    const findings = [sampleFinding({ carc: "4" })];
    await concludeChunk(at.store, open, sampleVerdicts(open, { status: "hold", findings }));
    expect(await importAll(original())).toEqual(["matched"]);
    expect(await importAll(original())).toEqual(["known"]);
    expect(await feedback()).toMatchObject({
      payments: { total: 1, matched: 1, unmatched: { "no-claim": 0 } },
      predictions: [{ deniedAsPredicted: { findings: 1 } }],
    });
  });
});

describe("the claim that a payment answers", () => {
  test("has a verdict", async () => {
    await admitClaims(at, sampleClaim({ controlNumber: "OPEN" }));
    expect(await importAll(pay("OPEN", [first()]))).toEqual(["no-verdict"]);
  });

  test("has its control number and fits it by lines, charge and billing provider", async () => {
    const patient = (memberId: string) => ({ subscriber: { memberId } });
    const { lines, billingProvider } = sampleClaim();
    await concluded(
      { controlNumber: "SAME", ...patient("M1"), lines: [{ ...lines[0]!, chargeCents: 8000 }] },
      [npi],
    );
    await concluded({ controlNumber: "SAME", ...patient("M2") }, [{ ...npi, carc: "16" }]);
    expect(await importAll(pay("SAME", [first(denied("16", 9000)), second()]))).toEqual(["matched"]);
    expect((await feedback()).predictions).toMatchObject([
      { carc: "16", deniedAsPredicted: { findings: 1 } },
    ]);
    expect(await importAll(pay("SAME", [first({ procedure: "99999" })]))).toEqual(["no-claim"]);

    await concluded({ controlNumber: "ALIKE", ...patient("M1") });
    await concluded({ controlNumber: "ALIKE", ...patient("M2") });
    expect(await importAll(pay("ALIKE", [first(), second()]))).toEqual(["ambiguous"]);
    await concluded({ controlNumber: "CLINICS", ...patient("M1") });
    await concluded({ controlNumber: "CLINICS", billingProvider: { ...billingProvider, npi: "1999996666" } });
    expect(await importAll(pay("CLINICS", [first(), second()]))).toEqual(["matched"]);
  });

  test("is the one with its dates among the claims of an account, and the secondary payer's is another", async () => {
    const { lines, payer } = sampleClaim();
    const days = Array.from({ length: 28 }, (_, index) => `2026-03-${String(index + 1).padStart(2, "0")}`);
    for (const serviceDate of days) {
      await concluded({ controlNumber: "ACCT-5", lines: lines.map((line) => ({ ...line, serviceDate })) }, [
        { carc: serviceDate === "2026-03-02" ? "4" : "16" },
      ]);
    }
    await importAll(pay("ACCT-5", [first(denied("4", 9000)), second()]));
    expect((await feedback()).predictions).toMatchObject([{ carc: "4", deniedAsPredicted: { findings: 1 } }]);

    await concluded({ controlNumber: "BOTH" });
    await concluded({ controlNumber: "BOTH", payer: { ...payer, responsibility: "S" } });
    expect(await importAll(pay("BOTH", [first(), second()]))).toEqual(["matched"]);
  });

  test("is the newest revision with a verdict by the payment date, otherwise the first", async () => {
    await concluded({ controlNumber: "REV" }, [{ carc: "4" }]);
    await concluded({ controlNumber: "REV" }, [{ carc: "236" }]);
    await admitClaims(at, sampleClaim({ controlNumber: "REV" }));
    await importAll(pay("REV", [first(denied("236", 9000)), second()]));
    expect((await feedback()).predictions).toMatchObject([
      { carc: "236", deniedAsPredicted: { findings: 1 } },
    ]);

    await concluded({ controlNumber: "OLD" }, [{ carc: "4" }]);
    await concluded({ controlNumber: "OLD" }, [{ carc: "236" }]);
    const old = sampleRemittance({ paidOn: "2024-03-01" });
    await importAll(pay("OLD", [first(denied("4", 9000)), second()], { remittance: old }));
    expect((await feedback({ until: "2024-12-31" })).predictions).toMatchObject([
      { carc: "4", deniedAsPredicted: { findings: 1 } },
    ]);
  });

  test("is a revision with the payment's charge rather than a newer one with another", async () => {
    const { lines } = sampleClaim();
    await concluded({ controlNumber: "CHARGE" }, [{ carc: "4" }]);
    await concluded({ controlNumber: "CHARGE", chargeCents: 9000, lines: [lines[0]!] }, [{ carc: "236" }]);
    await importAll(pay("CHARGE", [first(denied("4", 9000)), second()]));
    expect((await feedback()).predictions).toMatchObject([{ carc: "4", deniedAsPredicted: { findings: 1 } }]);
  });

  test("can lack an answered line, which is counted, and so is its denial", async () => {
    await concluded({ controlNumber: "EXTRA" }, [{ lines: [1], carc: "4" }]);
    await importAll(
      pay("EXTRA", [first(), second(), samplePaidLine({ procedure: "97530", ...denied("4", 9000) })]),
    );
    const { lines, predictions, unpredicted } = await feedback();
    expect(lines).toMatchObject({ answered: 3, denied: 1, unmatched: 1 });
    expect(predictions).toMatchObject([{ paid: { findings: 1 } }]);
    expect(unpredicted).toMatchObject([{ carc: "4", lines: 1 }]);
  });
});

test("an import is recorded in the audit trail", async () => {
  const importId = randomUUIDv7();
  const counts = { payments: 3, matched: 2, unmatched: 1, known: 0, rejected: 0, keyId: "k" };
  await recordImport(at.store, at.tenantId, { importId, ...counts });
  expect(await listAudit(at.store, at.tenantId, { limit: 10 })).toMatchObject([
    { action: "remittance-imported", subject: importId, detail: counts },
  ]);
});
