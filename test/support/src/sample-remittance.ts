import {
  type Adjustment,
  type ClaimPayment,
  formatMoney,
  type PaidLine,
  type Remittance,
} from "@firstpass/claim";

/** The default remittance of the sample payments. */
export function sampleRemittance(overrides: Partial<Remittance> = {}): Remittance {
  return {
    payer: { id: "06102", name: "NGS MEDICARE", originator: "1351840597" },
    payeeNpi: "1234567893",
    traceNumber: "EFT-1",
    amountCents: 0,
    paidOn: "2026-03-25",
    ...overrides,
  };
}

/** A line paid in full, less its adjustments. */
export function samplePaidLine(overrides: Partial<PaidLine> = {}): PaidLine {
  const { chargeCents = 9000, adjustments = [] } = overrides;
  return {
    procedure: "97112",
    modifiers: ["GP"],
    chargeCents,
    paidCents: chargeCents - sum(adjustments),
    units: 1,
    serviceDate: "2026-03-02",
    adjustments,
    remarks: [],
    ...overrides,
  };
}

/** A claim payment that balances. By default, its amounts are the sums of its lines. */
export function samplePayment(overrides: Partial<ClaimPayment> = {}): ClaimPayment {
  const { lines = [samplePaidLine()], adjustments = [] } = overrides;
  const chargeCents = overrides.chargeCents ?? lines.reduce((total, line) => total + line.chargeCents, 0);
  const adjusted = sum(adjustments) + lines.reduce((total, line) => total + sum(line.adjustments), 0);
  return {
    remittance: sampleRemittance(),
    controlNumber: "CLM-1001",
    status: "1",
    chargeCents,
    paidCents: chargeCents - adjusted,
    patientResponsibilityCents: 0,
    payerClaimNumber: "ICN-1",
    adjustments,
    remarks: [],
    lines,
    ...overrides,
  };
}

/** The reversal of a payment: the same payment with all amounts negated. */
export function reversalOf(payment: ClaimPayment, remittance: Remittance): ClaimPayment {
  const negate = (adjustments: readonly Adjustment[]): Adjustment[] =>
    adjustments.map((adjustment) => ({ ...adjustment, amountCents: 0 - adjustment.amountCents }));
  return {
    ...payment,
    remittance,
    status: "22",
    chargeCents: 0 - payment.chargeCents,
    paidCents: 0 - payment.paidCents,
    patientResponsibilityCents: 0 - payment.patientResponsibilityCents,
    adjustments: negate(payment.adjustments),
    lines: payment.lines.map((line) => ({
      ...line,
      chargeCents: 0 - line.chargeCents,
      paidCents: 0 - line.paidCents,
      adjustments: negate(line.adjustments),
    })),
  };
}

function sum(adjustments: readonly Adjustment[]): number {
  return adjustments.reduce((total, { amountCents }) => total + amountCents, 0);
}

/** Writes claim payments as an 835 with one interchange. Consecutive payments with the same remittance share a transaction. */
export function write835(payments: readonly ClaimPayment[], { lineBreak = "\n" } = {}): string {
  const transactions: string[][] = [];
  let shared: Remittance | undefined;
  for (const payment of payments) {
    if (payment.remittance !== shared) transactions.push(headerSegments(payment.remittance));
    shared = payment.remittance;
    transactions.at(-1)!.push(...paymentSegments(payment));
  }
  return interchangeOf835(transactions, { lineBreak });
}

/** Wraps the segments of each transaction in ST, SE and an envelope, with correct counts. */
export function interchangeOf835(
  transactions: readonly (readonly string[])[],
  { lineBreak = "\n", control = "000000835" } = {},
): string {
  const isa = `ISA*00*${" ".repeat(10)}*00*${" ".repeat(10)}*ZZ*${"PAYER".padEnd(15)}*ZZ*${"PAYEE".padEnd(15)}`;
  const segments = [
    `${isa}*260325*0930*^*00501*${control}*0*T*:`,
    "GS*HP*PAYER*PAYEE*20260325*0930*1*X*005010X221A1",
    ...transactions.flatMap((body, index) => {
      const number = String(index + 1).padStart(4, "0");
      return [`ST*835*${number}`, ...body, `SE*${body.length + 2}*${number}`];
    }),
    `GE*${transactions.length}*1`,
    `IEA*1*${control}`,
  ];
  return segments.map((segment) => `${segment}~${lineBreak}`).join("");
}

/** The segments of a transaction before its claim payments. */
export function headerSegments({ payer, payeeNpi, traceNumber, amountCents, paidOn }: Remittance): string[] {
  return [
    `BPR*I*${formatMoney(amountCents)}*C*ACH*CCP*01*999999999*DA*123456*1351840597**01*999988880*DA*98765*${compact(paidOn)}`,
    segment("TRN", "1", traceNumber, payer.originator),
    `DTM*405*${compact(paidOn)}`,
    segment("N1", "PR", payer.name),
    "N3*PO BOX 6475",
    "N4*INDIANAPOLIS*IN*46206",
    ...(payer.id === undefined ? [] : [`REF*2U*${payer.id}`]),
    "N1*PE*LAKESIDE THERAPY*XX*".concat(payeeNpi ?? "1234567893"),
    "REF*TJ*361234567",
    "LX*1",
  ];
}

/** The segments from CLP through the last LQ. The patient's name in them must not appear in any output. */
export function paymentSegments(payment: ClaimPayment): string[] {
  return [
    segment(
      "CLP",
      payment.controlNumber,
      payment.status,
      formatMoney(payment.chargeCents),
      formatMoney(payment.paidCents),
      formatMoney(payment.patientResponsibilityCents),
      "MB",
      payment.payerClaimNumber,
      "11",
      "1",
    ),
    ...adjustmentSegments(payment.adjustments),
    "NM1*QC*1*QUILLFEATHER*ZEBEDEE****MI*1EG4TE5MK73",
    ...(payment.remarks.length > 0 ? [`MOA***${payment.remarks.join("*")}`] : []),
    ...payment.lines.flatMap(lineSegments),
  ];
}

function lineSegments(line: PaidLine): string[] {
  const code = ["HC", line.procedure, ...line.modifiers].join(":");
  return [
    `SVC*${code}*${formatMoney(line.chargeCents)}*${formatMoney(line.paidCents)}**${line.units}`,
    ...(line.serviceDate === undefined ? [] : [`DTM*472*${compact(line.serviceDate)}`]),
    ...adjustmentSegments(line.adjustments),
    ...(line.controlNumber === undefined ? [] : [`REF*6R*${line.controlNumber}`]),
    ...line.remarks.map((rarc) => `LQ*HE*${rarc}`),
  ];
}

/** One CAS segment for up to six consecutive adjustments of the same group. */
function adjustmentSegments(adjustments: readonly Adjustment[]): string[] {
  const segments: string[] = [];
  let run: Adjustment[] = [];
  const close = () => {
    if (run.length === 0) return;
    const triples = run.map(
      ({ carc, amountCents, quantity }) => `*${carc}*${formatMoney(amountCents)}*${quantity ?? ""}`,
    );
    segments.push(`CAS*${run[0]!.group}${triples.join("")}`);
    run = [];
  };
  for (const adjustment of adjustments) {
    if (run.length === 6 || (run[0] && run[0].group !== adjustment.group)) close();
    run.push(adjustment);
  }
  close();
  return segments;
}

function segment(...elements: (string | undefined)[]): string {
  return elements.map((element) => element ?? "").join("*");
}

function compact(date: string): string {
  return date.replaceAll("-", "");
}
