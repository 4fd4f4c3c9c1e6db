import {
  headerSegments,
  interchangeOf835,
  paymentSegments,
  reversalOf,
  samplePaidLine,
  samplePayment,
  sampleRemittance,
  write835,
} from "@firstpass/test-support";
import { describe, expect, test } from "vitest";
import { fileOf, oneClaim } from "./interchange.fixture.ts";
import { outline, paymentsOf, read, rejectionsOf } from "./remittance-reading.fixture.ts";

/** A payment of two lines, one denied, as a payer writes it. */
const whole = samplePayment({
  controlNumber: "CLM-1",
  patientResponsibilityCents: 800,
  adjustments: [{ group: "OA", carc: "23", amountCents: 0 }],
  remarks: ["MA01", "MA07"],
  lines: [
    samplePaidLine({
      modifiers: ["GP", "59"],
      units: 2,
      controlNumber: "L1",
      adjustments: [
        { group: "CO", carc: "45", amountCents: 5000 },
        { group: "CO", carc: "253", amountCents: 64 },
        { group: "PR", carc: "2", amountCents: 800 },
      ],
    }),
    samplePaidLine({
      procedure: "97530",
      chargeCents: 4550,
      units: 0,
      controlNumber: "L2",
      adjustments: [{ group: "CO", carc: "236", amountCents: 4550, quantity: 1 }],
      remarks: ["N519", "M15"],
    }),
  ],
});

const details = async (text: string) => rejectionsOf(await read(text)).map(({ detail }) => detail);

describe("an 835 is read whole", () => {
  test("with its payment, its claims and their lines", async () => {
    expect(paymentsOf(await read(write835([whole])))).toEqual([whole]);
  });

  test("several transactions, each with a payer of its own", async () => {
    const other = sampleRemittance({
      payer: { name: "AETNA", originator: "1066033492" },
      traceNumber: "CHK-2",
      amountCents: 12_345,
    });
    const payments = [whole, samplePayment({ controlNumber: "B" }), samplePayment({ remittance: other })];
    const read835 = paymentsOf(
      await read(write835(payments.with(1, { ...payments[1]!, remittance: whole.remittance }))),
    );
    expect(read835.map(({ remittance }) => remittance.traceNumber)).toEqual(["EFT-1", "EFT-1", "CHK-2"]);
    expect(read835[2]!.remittance).toEqual(other);
    expect(read835[0]!.remittance).toBe(read835[1]!.remittance);
  });

  test("several interchanges in one file", async () => {
    const entries = await read(write835([whole]) + write835([samplePayment({ controlNumber: "NEXT" })]));
    expect(outline(entries)).toEqual(["payment CLM-1", "payment NEXT"]);
  });

  test("a reversal, with its amounts below zero", async () => {
    const reversal = reversalOf(whole, sampleRemittance({ traceNumber: "EFT-2" }));
    expect(paymentsOf(await read(write835([reversal])))).toEqual([reversal]);
    expect(reversal).toMatchObject({ status: "22", chargeCents: -13_550 });
  });

  test("a claim that is answered as a whole has no lines", async () => {
    const denied = samplePayment({
      status: "4",
      lines: [],
      chargeCents: 13_500,
      adjustments: [{ group: "CO", carc: "29", amountCents: 13_500 }],
      remarks: ["N211"],
    });
    expect(paymentsOf(await read(write835([denied])))).toEqual([denied]);
  });

  test("what was billed, where the payer answers for another code", async () => {
    const text = write835([whole]).replace(
      "SVC*HC:97112:GP:59*90.00*31.36**2",
      "SVC*HC:97110*90*31.36**2*HC:97112:GP:59*2",
    );
    expect(paymentsOf(await read(text))[0]!.lines[0]).toMatchObject({
      procedure: "97112",
      modifiers: ["GP", "59"],
    });
  });

  test.each([
    ["no units said: one", /\*\*2~/, "~", { units: 1 }],
    [
      "a period of service: its first day",
      "DTM*472*20260302",
      "DTM*150*20260302~DTM*151*20260304",
      { serviceDate: "2026-03-02" },
    ],
    [
      "a reason that is filled up with zeros",
      "CAS*CO*45*",
      "CAS*CO*045*",
      { adjustments: whole.lines[0]!.adjustments },
    ],
  ])("%s", async (_, from, to, expected) => {
    expect(
      paymentsOf(await read(write835([whole], { lineBreak: "" }).replace(from, to)))[0]!.lines[0],
    ).toMatchObject(expected);
  });

  test("a revenue code is no procedure", async () => {
    const [payment] = paymentsOf(await read(write835([whole]).replace("HC:97112:GP:59", "NU:0420")));
    expect(payment!.lines[0]!.procedure).toBeUndefined();
  });

  test("the day of the file where BPR16 is empty", async () => {
    const text = write835([whole])
      .replace(/(BPR.*)\*20260325~/, "$1~")
      .replace("DTM*405*20260325", "DTM*405*20260324");
    expect(paymentsOf(await read(text))[0]!.remittance.paidOn).toBe("2026-03-24");
  });

  test("what is settled beside the claims ends the last of them", async () => {
    const text = interchangeOf835([
      [...headerSegments(whole.remittance), ...paymentSegments(whole), "PLB*1234567893*20261231*L6:X*-1.25"],
    ]);
    expect(paymentsOf(await read(text))).toEqual([whole]);
  });
});

describe("what does not balance is rejected by its place, and its neighbours are read", () => {
  const around = (spoilt: string[]) =>
    interchangeOf835([
      [
        ...headerSegments(whole.remittance),
        ...paymentSegments(samplePayment({ controlNumber: "BEFORE" })),
        ...spoilt,
        ...paymentSegments(samplePayment({ controlNumber: "AFTER" })),
      ],
    ]);
  const spoil = (from: string | RegExp, to: string) =>
    paymentSegments(whole).map((segment) => segment.replace(from, to));

  test("a line", async () => {
    const entries = await read(
      around(spoil("*4550.00", "*4540.00").map((s) => s.replace("*45.50*1", "*45.40*1"))),
    );
    expect(outline(entries)).toEqual(["payment BEFORE", "payment-unbalanced CLM-1", "payment AFTER"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(
      /^ISA 000000835, ST 0001: segment \d+ \(SVC, loop 2110\): SVC03 is not SVC02 less the adjustments, it is 0\.10 less; segment \d+ \(CLP, loop 2100\): CLP04 is not CLP03/,
    );
  });

  test("a claim whose lines do", async () => {
    const entries = await read(around(spoil(/^(CLP\*CLM-1\*1\*135\.50)\*[\d.]+/, "$1*99.00")));
    expect(outline(entries)).toEqual(["payment BEFORE", "payment-unbalanced CLM-1", "payment AFTER"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(
      /CLP04 is not CLP03 less the adjustments, it is 67\.64 more$/,
    );
  });

  test.each<[string, string | RegExp, string, string]>([
    ["no control number", "CLP*CLM-1", "CLP*", "(CLP, loop 2100): CLP01 is empty"],
    ["no status", "CLM-1*1*", "CLM-1**", "CLP02 is empty"],
    ["a status that is none", "CLM-1*1*", "CLM-1*PAID*", "CLP02 is not a claim status code"],
    ["a charge that is no amount", "CLM-1*1*135.50", "CLM-1*1*13x", "CLP03 is not an amount"],
    ["an amount of too many decimals", "CLM-1*1*135.50", "CLM-1*1*135.505", "CLP03 is not an amount"],
    ["a group that is none", "CAS*CO", "CAS*XX", "(CAS, loop 2110): CAS01 is none of CO, PI, OA, PR, CR"],
    ["a reason that is none", "*236*", "*QUILLFEATHER*", "CAS02 is not an adjustment reason code"],
    ["an adjustment without a reason", "*236*", "**", "CAS02 is empty"],
    ["a remark that is none", "LQ*HE*N519", "LQ*HE*ZEBEDEE", "LQ02 is not a remark code"],
    ["a day that does not exist", "20260302", "20260230", "(DTM, loop 2110): DTM02 is not an existing day"],
    ["a line without a charge", "97530:GP*45.50", "97530:GP*", "(SVC, loop 2110): SVC02 is empty"],
    [
      "another component separator",
      "HC:97530:GP",
      "HC>97530>GP",
      "SVC01 is not split by the component separator",
    ],
    ["a procedure left out", "HC:97530:GP", "HC::GP", "SVC01-2 holds no procedure code"],
    [
      "a piece of a segment",
      /^NM1.*/,
      "QUILLFEATHER*ZEBEDEE",
      "(loop 2100): it does not begin with a segment id",
    ],
  ])("%s", async (_, from, to, reason) => {
    const [before, rejected, after] = await read(around(spoil(from, to)));
    expect(outline([before!, after!])).toEqual(["payment BEFORE", "payment AFTER"]);
    expect(rejectionsOf([rejected!])[0]).toMatchObject({
      code: "x12-segment-invalid",
      detail: expect.stringContaining(reason),
    });
    expect(rejectionsOf([rejected!])[0]!.detail).not.toMatch(/QUILL|ZEBEDEE|PAID/);
  });

  test("lines whose CLP was lost are answered too", async () => {
    const entries = await read(
      interchangeOf835([[...headerSegments(whole.remittance), ...paymentSegments(whole).slice(4)]]),
    );
    expect(outline(entries)).toEqual(["x12-segment-invalid"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("no CLP comes before it");
  });
});

describe("a problem in the header is one of each claim payment below it, and of no other", () => {
  test.each<[string, string | RegExp, string, string]>([
    ["no BPR", /^BPR.*/, "NTE*ADD", "no BPR comes before it"],
    ["an amount that is none", /^BPR\*I\*0\.00/, "BPR*I*much", "(BPR, loop header): BPR02 is not an amount"],
    ["no TRN", /^TRN.*/, "NTE*ADD", "no TRN comes before it"],
    ["a trace without a number", "TRN*1*EFT-1", "TRN*1*", "(TRN, loop header): TRN02 is empty"],
    ["a day that does not exist", /^(BPR.*)20260325$/, "$120260331x", "BPR16 is not an existing day"],
  ])("%s", async (_, from, to, reason) => {
    const entries = await read(
      interchangeOf835([
        [
          ...headerSegments(whole.remittance).map((segment) => segment.replace(from, to)),
          ...paymentSegments(whole),
          ...paymentSegments(samplePayment({ controlNumber: "TWO" })),
        ],
        [...headerSegments(whole.remittance), ...paymentSegments(samplePayment({ controlNumber: "OTHER" }))],
      ]),
    );
    expect(outline(entries)).toEqual([
      "x12-segment-invalid CLM-1",
      "x12-segment-invalid TWO",
      "payment OTHER",
    ]);
    for (const { detail } of rejectionsOf(entries)) expect(detail).toContain(reason);
  });
});

describe("what is no 835, or broken, is named by its place", () => {
  const two = write835([whole, samplePayment({ controlNumber: "TWO", remittance: whole.remittance })]);

  test("claims given instead", async () => {
    const entries = await read(fileOf(oneClaim()) + write835([whole]));
    expect(outline(entries)).toEqual(["x12-not-835", "payment CLM-1"]);
    expect(rejectionsOf(entries)[0]!.detail).toBe(
      "ISA 000000031, ST 0001: this is transaction set 837, not an 835",
    );
  });

  test.each([
    ["004010X091A1", "an 835 of version 4010 (004010X091A1)"],
    ["005010X999", "an 835 of another guide (005010X999)"],
  ])("another guide %s", async (guide, name) => {
    expect(await details(two.replace("005010X221A1", guide))).toEqual([
      `ISA 000000835, ST 0001: this is ${name}`,
    ]);
  });

  test.each([
    ["", "the input is empty"],
    ["%PDF-1.7 remittance advice", "the input does not begin with an ISA segment"],
    ['{"payments":[]}', "the input does not begin with an ISA segment"],
  ])("rubbish %j", async (text, reason) => {
    expect(rejectionsOf(await read(text))).toMatchObject([{ code: "x12-not-interchange", detail: reason }]);
  });

  test("cut off in a claim payment: it is not accepted, by name", async () => {
    const entries = await read(two.slice(0, two.lastIndexOf("SVC*")));
    expect(outline(entries)).toEqual(["payment CLM-1", "x12-envelope-broken TWO"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(
      /^ISA 000000835, GS 1, ST 0001, segment \d+: the input ends before SE, GE, IEA; the claim payment that was being read is not accepted$/,
    );
  });

  test("an SE is missing: the transactions around it are read", async () => {
    const next = interchangeOf835([
      [...headerSegments(whole.remittance), ...paymentSegments(samplePayment({ controlNumber: "NEXT" }))],
    ]);
    const entries = await read(two.replace(/SE\*\d+\*0001~\n/, "") + next);
    expect(outline(entries)).toEqual(["payment CLM-1", "x12-envelope-broken TWO", "payment NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("GE comes before SE");
  });

  test.each([
    [/SE\*\d+/, "SE*7", /ST 0001, segment \d+: SE01 counts 7 segments, there are \d+/],
    [/GE\*1/, "GE*3", /GS 1: GE01 counts 3 transactions, there are 1/],
    [/IEA\*1\*000000835/, "IEA*1*000000836", /the control number in IEA02 is not that of ISA13/],
  ])("a wrong count or control number (%s) is named, and the payments stand", async (from, to, reason) => {
    const entries = await read(two.replace(from, to));
    expect(outline(entries)).toEqual(["payment CLM-1", "payment TWO", "x12-envelope-broken"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(reason);
  });
});
