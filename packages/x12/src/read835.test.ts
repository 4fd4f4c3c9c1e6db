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

/** A payment with two lines, one of them denied. */
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

describe("an 835 is read completely", () => {
  test("with its payment, its claims and their lines", async () => {
    expect(paymentsOf(await read(write835([whole])))).toEqual([whole]);
  });

  test("several transactions, each with its own payer", async () => {
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

  test("a reversal with negative amounts", async () => {
    const reversal = reversalOf(whole, sampleRemittance({ traceNumber: "EFT-2" }));
    expect(paymentsOf(await read(write835([reversal])))).toEqual([reversal]);
    expect(reversal).toMatchObject({ status: "22", chargeCents: -13_550 });
  });

  test("a claim that is adjudicated as a whole has no lines", async () => {
    const denied = samplePayment({
      status: "4",
      lines: [],
      chargeCents: 13_500,
      adjustments: [{ group: "CO", carc: "29", amountCents: 13_500 }],
      remarks: ["N211"],
    });
    expect(paymentsOf(await read(write835([denied])))).toEqual([denied]);
  });

  test("the billed procedure, if the payer adjudicated another code", async () => {
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
    ["one unit by default", /\*\*2~/, "~", { units: 1 }],
    [
      "the first date of a date range",
      "DTM*472*20260302",
      "DTM*150*20260302~DTM*151*20260304",
      { serviceDate: "2026-03-02" },
    ],
    [
      "a reason code padded with zeros",
      "CAS*CO*45*",
      "CAS*CO*045*",
      { adjustments: whole.lines[0]!.adjustments },
    ],
  ])("%s", async (_, from, to, expected) => {
    expect(
      paymentsOf(await read(write835([whole], { lineBreak: "" }).replace(from, to)))[0]!.lines[0],
    ).toMatchObject(expected);
  });

  test("a revenue code is not a procedure", async () => {
    const [payment] = paymentsOf(await read(write835([whole]).replace("HC:97112:GP:59", "NU:0420")));
    expect(payment!.lines[0]!.procedure).toBeUndefined();
  });

  test("the date of the file if BPR16 is empty", async () => {
    const text = write835([whole])
      .replace(/(BPR.*)\*20260325~/, "$1~")
      .replace("DTM*405*20260325", "DTM*405*20260324");
    expect(paymentsOf(await read(text))[0]!.remittance.paidOn).toBe("2026-03-24");
  });

  test("a provider-level adjustment ends the last claim payment", async () => {
    const text = interchangeOf835([
      [...headerSegments(whole.remittance), ...paymentSegments(whole), "PLB*1234567893*20261231*L6:X*-1.25"],
    ]);
    expect(paymentsOf(await read(text))).toEqual([whole]);
  });
});

describe("an invalid claim payment is rejected by its position, and the others are read", () => {
  const around = (invalid: string[]) =>
    interchangeOf835([
      [
        ...headerSegments(whole.remittance),
        ...paymentSegments(samplePayment({ controlNumber: "BEFORE" })),
        ...invalid,
        ...paymentSegments(samplePayment({ controlNumber: "AFTER" })),
      ],
    ]);
  const spoil = (from: string | RegExp, to: string) =>
    paymentSegments(whole).map((segment) => segment.replace(from, to));

  test("a line that does not balance", async () => {
    const entries = await read(
      around(spoil("*4550.00", "*4540.00").map((s) => s.replace("*45.50*1", "*45.40*1"))),
    );
    expect(outline(entries)).toEqual(["payment BEFORE", "payment-unbalanced CLM-1", "payment AFTER"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(
      /^ISA 000000835, ST 0001: segment \d+ \(SVC, loop 2110\): SVC03 is 0\.10 less than SVC02 minus the adjustments; segment \d+ \(CLP, loop 2100\): CLP04 is 0\.10 less than CLP03/,
    );
  });

  test("a claim that does not balance although its lines do", async () => {
    const entries = await read(around(spoil(/^(CLP\*CLM-1\*1\*135\.50)\*[\d.]+/, "$1*99.00")));
    expect(outline(entries)).toEqual(["payment BEFORE", "payment-unbalanced CLM-1", "payment AFTER"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(
      /CLP04 is 67\.64 more than CLP03 minus the adjustments$/,
    );
  });

  test.each<[string, string | RegExp, string, string]>([
    ["no control number", "CLP*CLM-1", "CLP*", "(CLP, loop 2100): CLP01 is empty"],
    ["no status", "CLM-1*1*", "CLM-1**", "CLP02 is empty"],
    ["an invalid status", "CLM-1*1*", "CLM-1*PAID*", "CLP02 is not a claim status code"],
    ["an invalid charge", "CLM-1*1*135.50", "CLM-1*1*13x", "CLP03 is not an amount"],
    ["an amount with too many decimals", "CLM-1*1*135.50", "CLM-1*1*135.505", "CLP03 is not an amount"],
    ["an invalid group code", "CAS*CO", "CAS*XX", "(CAS, loop 2110): CAS01 is not one of CO, PI, OA, PR, CR"],
    ["an invalid reason code", "*236*", "*QUILLFEATHER*", "CAS02 is not an adjustment reason code"],
    ["an adjustment without a reason code", "*236*", "**", "CAS02 is empty"],
    ["an invalid remark code", "LQ*HE*N519", "LQ*HE*ZEBEDEE", "LQ02 is not a remark code"],
    ["an invalid date", "20260302", "20260230", "(DTM, loop 2110): DTM02 is not a valid date"],
    ["a line without a charge", "97530:GP*45.50", "97530:GP*", "(SVC, loop 2110): SVC02 is empty"],
    [
      "another component separator",
      "HC:97530:GP",
      "HC>97530>GP",
      "SVC01 does not contain the component separator",
    ],
    ["a missing procedure", "HC:97530:GP", "HC::GP", "SVC01-2 has no procedure code"],
    [
      "a fragment of a segment",
      /^NM1.*/,
      "QUILLFEATHER*ZEBEDEE",
      "(loop 2100): it does not start with a segment ID",
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

  test("lines without a CLP are rejected too", async () => {
    const entries = await read(
      interchangeOf835([[...headerSegments(whole.remittance), ...paymentSegments(whole).slice(4)]]),
    );
    expect(outline(entries)).toEqual(["x12-segment-invalid"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("no CLP precedes it");
  });
});

describe("a problem in the header rejects each of its claim payments, and no other", () => {
  test.each<[string, string | RegExp, string, string]>([
    ["no BPR", /^BPR.*/, "NTE*ADD", "no BPR precedes it"],
    ["an invalid amount", /^BPR\*I\*0\.00/, "BPR*I*much", "(BPR, loop header): BPR02 is not an amount"],
    ["no TRN", /^TRN.*/, "NTE*ADD", "no TRN precedes it"],
    ["a trace without a number", "TRN*1*EFT-1", "TRN*1*", "(TRN, loop header): TRN02 is empty"],
    ["an invalid date", /^(BPR.*)20260325$/, "$120260331x", "BPR16 is not a valid date"],
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

describe("input other than an 835, or broken, is rejected by its position", () => {
  const two = write835([whole, samplePayment({ controlNumber: "TWO", remittance: whole.remittance })]);

  test("claims instead of payments", async () => {
    const entries = await read(fileOf(oneClaim()) + write835([whole]));
    expect(outline(entries)).toEqual(["x12-not-835", "payment CLM-1"]);
    expect(rejectionsOf(entries)[0]!.detail).toBe(
      "ISA 000000031, ST 0001: this is an 837 claim file (005010X222A1), not an 835",
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
    ["%PDF-1.7 remittance advice", "the input does not start with an ISA segment"],
    ['{"payments":[]}', "the input does not start with an ISA segment"],
  ])("other input %j", async (text, reason) => {
    expect(rejectionsOf(await read(text))).toMatchObject([{ code: "x12-not-interchange", detail: reason }]);
  });

  test("an input that ends in a claim payment rejects that payment by name", async () => {
    const entries = await read(two.slice(0, two.lastIndexOf("SVC*")));
    expect(outline(entries)).toEqual(["payment CLM-1", "x12-envelope-broken TWO"]);
    expect(rejectionsOf(entries)[0]!.detail).toMatch(
      /^ISA 000000835, GS 1, ST 0001, segment \d+: the input ends before SE, GE, IEA; the claim payment being read is not accepted$/,
    );
  });

  test("the transactions around a missing SE are read", async () => {
    const next = interchangeOf835([
      [...headerSegments(whole.remittance), ...paymentSegments(samplePayment({ controlNumber: "NEXT" }))],
    ]);
    const entries = await read(two.replace(/SE\*\d+\*0001~\n/, "") + next);
    expect(outline(entries)).toEqual(["payment CLM-1", "x12-envelope-broken TWO", "payment NEXT"]);
    expect(rejectionsOf(entries)[0]!.detail).toContain("GE comes before SE");
  });

  test.each([
    [/SE\*\d+/, "SE*7", /ST 0001, segment \d+: SE01 states 7 segments, but there are \d+/],
    [/GE\*1/, "GE*3", /GS 1: GE01 states 3 transactions, but there are 1/],
    [/IEA\*1\*000000835/, "IEA*1*000000836", /the control number in IEA02 does not match ISA13/],
  ])(
    "a wrong count or control number (%s) is rejected, and the payments are kept",
    async (from, to, reason) => {
      const entries = await read(two.replace(from, to));
      expect(outline(entries)).toEqual(["payment CLM-1", "payment TWO", "x12-envelope-broken"]);
      expect(rejectionsOf(entries)[0]!.detail).toMatch(reason);
    },
  );
});
