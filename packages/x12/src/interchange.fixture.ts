/** The separators and layout of an interchange. */
export interface Layout {
  element?: string;
  component?: string;
  repetition?: string;
  terminator?: string;
  /** Written after each terminator. */
  lineBreak?: string;
  control?: string;
}

export const billing = (id = "1"): string[] => [
  `HL*${id}**20*1`,
  "PRV*BI*PXC*261QP2000X",
  "NM1*85*2*LAKESIDE THERAPY*****XX*1234567893",
  "N3*400 LAKE STREET",
  "N4*CHICAGO*IL*60601",
  "REF*EI*361234567",
  "NM1*87*2",
  "N3*PO BOX 9",
  "N4*GARY*IN*46401",
];

export const subscriber = (id = "2", parent = "1", children = "0"): string[] => [
  `HL*${id}*${parent}*22*${children}`,
  "SBR*P*18*******MB",
  "NM1*IL*1*QUILLFEATHER*ZEBEDEE****MI*1EG4TE5MK73",
  "N3*17 MARROWBONE LANE",
  "N4*EVANSTON*IL*60201",
  "DMG*D8*19500402*M",
  "NM1*PR*2*NGS MEDICARE*****PI*06102",
  "N4*INDIANAPOLIS*IN*46206",
];

export const dependent = (id = "3", parent = "2"): string[] => [
  `HL*${id}*${parent}*23*0`,
  "PAT*19",
  "NM1*QC*1*QUILLFEATHER*DORCAS",
  "N3*17 MARROWBONE LANE",
  "N4*EVANSTON*IL*60202",
  "DMG*D8*20150917*F",
];

export const claimHead = (name = "CLM-1", charge = "135.50"): string[] => [
  `CLM*${name}*${charge}***11:B:1*Y*A*Y*Y`,
  "DTP*431*D8*20260110",
  "REF*G1*A-778",
  "HI*ABK:I69354*ABF:R26.81",
  "NM1*DN*1*BRYHT*LEE****XX*1999996666",
  "NM1*82*1*HENZE*JO****XX*1245319599",
  "PRV*PE*PXC*225100000X",
  "REF*G2*110102CCC",
];

export const line = (number = 1, service = "SV1*HC:97112:GP*90*UN*2***1:2"): string[] => [
  `LX*${number}`,
  service,
  "DTP*472*D8*20260302",
  `REF*6R*L${number}`,
];

export const claim = (name = "CLM-1"): string[] => [
  ...claimHead(name),
  ...line(1),
  ...line(2, "SV1*HC:97110:GP*45.5*UN*1***1"),
];

/** A claim with segments that few claims have. */
export const detailedClaim = (name = "FULL"): string[] => [
  `CLM*${name}*300***41:B:7*N*B*W*I*P*AA:OA::TX:US*02********11`,
  "DTP*439*D8*20260215",
  "DTP*454*D8*20260216",
  "DTP*314*RD8*20260217-20260401",
  "DTP*435*D8*20260218",
  "PWK*OZ*EL***AC*ATT-1",
  "AMT*F5*25.5",
  "REF*F8*ICN-9",
  "REF*9F*REFERRAL-3",
  "REF*X4*14D0000001",
  "REF*EW*M-7",
  "REF*P4*86",
  "REF*D9*CH-1",
  "NTE*ADD*INVOICE $130",
  "CR1*LB*140**A*DH*12.5***TO A DIALYSIS CENTER*PARALYZED",
  "CR2********M**LOW BACK",
  "CRC*07*Y*01*09",
  "HI*ABK:T148XXA",
  "HI*BG:17*BG:a3",
  "NM1*DQ*1*SUPER*VIS****XX*1881692111",
  "REF*0B*IL-55",
  "NM1*77*2*NORTH HALL*****XX*1999996666",
  "N3*1 NORTH WAY*SUITE 3",
  "N4*PEORIA*IL*616020000",
  "NM1*PW*2",
  "N3*5 ROAD",
  "N4*PEORIA*IL*61603",
  "SBR*P*18*G-1******CI",
  "CAS*PR*1*20**2*15.5",
  "AMT*D*180",
  "AMT*EAF*35.5",
  "OI***Y***Y",
  "NM1*IL*1*QUILLFEATHER*ZEBEDEE****MI*W-22",
  "N3*17 MARROWBONE LANE",
  "NM1*PR*2*ACME HEALTH*****PI*12345",
  "DTP*573*D8*20260320",
  "REF*F8*ACME-ICN",
  "SBR*T*18*******MC",
  "NM1*PR*2*STATE MEDICAID*****PI*SKIL0",
  ...line(1, "SV1*HC:A0999:GM::::OUT OF COUNTY*200*UN*1*41**1**Y**Y*Y"),
  "DTP*471*D8*20260301",
  "QTY*PT*2",
  "REF*F4*14D0000002",
  "PWK*B4*FX***AC*ATT-2",
  "NTE*DCP*WALKS AGAIN",
  "PS1*PURCHASE-1*40",
  "LIN**N4*00054354925",
  "CTP****2.5*ML",
  "REF*XZ*RX-8",
  "NM1*82*1*RIVERA*AM****XX*1245319599",
  "PRV*PE*PXC*225X00000X",
  "NM1*DK*1*ORDER*ANN****XX*1999996666",
  "REF*1G*U-5",
  "SVD*12345*180*HC:A0999:GM**1",
  "CAS*PR*1*20",
  "DTP*573*D8*20260320",
  "AMT*EAF*20",
  ...line(2, "SV1*HC:00142:AA*100*MJ*61***1"),
];

/** The segments between ST and SE of a transaction with one claim. */
export const oneClaim = (): string[] => [...billing(), ...subscriber(), ...claim()];

/** ST to SE, with the right count. */
export function transaction(body: string[], control = "0001", guide = "005010X222A1"): string[] {
  const head = [
    `ST*837*${control}*${guide}`,
    `BHT*0019*00*${control}*20260303*0930*CH`,
    "NM1*41*2*LAKESIDE THERAPY*****46*SUBMITTER",
    "NM1*40*2*CLEARINGHOUSE*****46*RECEIVER",
  ];
  return [...head, ...body, `SE*${head.length + body.length + 1}*${control}`];
}

/** GS to GE, with the right count. */
export function group(transactions: string[][], control = "7", guide = "005010X222A1"): string[] {
  return [
    `GS*HC*SUBMITTER*RECEIVER*20260303*0930*${control}*X*${guide}`,
    ...transactions.flat(),
    `GE*${transactions.length}*${control}`,
  ];
}

/** Writes groups of segments as an interchange. Segments use `*` and `:` as input. */
export function interchange(groups: string[][], layout: Layout = {}): string {
  const { element = "*", component = ":", repetition = "^", terminator = "~", lineBreak = "\n" } = layout;
  const control = layout.control ?? "000000031";
  const isa = ["ISA", "00", " ".repeat(10), "00", " ".repeat(10), "ZZ", "SUBMITTER".padEnd(15), "ZZ"];
  isa.push("RECEIVER".padEnd(15), "260303", "0930", repetition, "00501", control, "0", "T", component);
  const segments = [...groups.flat(), `IEA*${groups.length}*${control}`].map((segment) =>
    segment.replace(/[*:]/g, (separator) => (separator === "*" ? element : component)),
  );
  return [isa.join(element), ...segments].map((segment) => segment + terminator + lineBreak).join("");
}

/** An interchange with one transaction of these segments between ST and SE. */
export function fileOf(body: string[], layout?: Layout): string {
  return interchange([group([transaction(body)])], layout);
}
