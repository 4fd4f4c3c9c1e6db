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
