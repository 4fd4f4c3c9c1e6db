/** A claim of a composed file. `held` points to a missing diagnosis, and `unread` has a date that does not exist. */
export interface ComposedClaim {
  controlNumber: string;
  kind: "clean" | "held" | "unread";
  cents?: number;
}

export interface ComposedInterchange {
  controlNumber: number;
  claims: readonly ComposedClaim[];
  guide?: string;
  /** Between segments, after `~`. */
  lineBreak?: string;
}

const padded = (number: number) => String(number).padStart(9, "0");

/** An interchange with one transaction; a subscriber for each claim. */
export function interchange({
  controlNumber,
  claims,
  guide = "005010X222A1",
  lineBreak = "\n",
}: ComposedInterchange): string {
  const head = [
    `ST*837*0001*${guide}`,
    `BHT*0019*00*REF${controlNumber}*20260305*1015*CH`,
    "NM1*41*2*OAKDALE BILLING*****46*OAKDALE",
    "PER*IC*OFFICE*TE*6085550142",
    "NM1*40*2*CLEARING*****46*CLEARING",
    "HL*1**20*1",
    "PRV*BI*PXC*261QP2000X",
    "NM1*85*2*OAKDALE THERAPY*****XX*1234567893",
    "N3*12 RIVER ROAD",
    "N4*MADISON*WI*537030000",
    "REF*EI*391234567",
  ];
  const body = [...head, ...claims.flatMap((claim, at) => claimSegments(claim, at + 2))];
  const segments = [
    `ISA*00*          *00*          *ZZ*OAKDALE        *ZZ*CLEARING       *260305*1015*^*00501*${padded(controlNumber)}*0*P*:`,
    `GS*HC*OAKDALE*CLEARING*20260305*1015*${controlNumber}*X*${guide}`,
    ...body,
    `SE*${body.length + 1}*0001`,
    `GE*1*${controlNumber}`,
    `IEA*1*${padded(controlNumber)}`,
  ];
  return segments.map((segment) => `${segment}~${lineBreak}`).join("");
}

function claimSegments({ controlNumber, kind, cents = 9_000 }: ComposedClaim, level: number): string[] {
  const charge = (cents / 100).toFixed(2);
  return [
    `HL*${level}*1*22*0`,
    "SBR*P*18*******CI",
    `NM1*IL*1*VOSS*${controlNumber.replace(/\W/g, "")}****MI*${controlNumber.replace(/\W/g, "")}M`,
    "N3*1 ELM STREET",
    "N4*MADISON*WI*537030000",
    "DMG*D8*19610408*F",
    "NM1*PR*2*PRAIRIE MUTUAL*****PI*61515",
    `CLM*${controlNumber}*${charge}***11:B:1*Y*A*Y*Y`,
    "HI*ABK:M25561",
    "NM1*82*1*RIVERA*ALEX****XX*1245319599",
    "PRV*PE*PXC*225100000X",
    "LX*1",
    `SV1*HC:99213*${charge}*UN*1***${kind === "held" ? "2" : "1"}`,
    `DTP*472*D8*${kind === "unread" ? "20260230" : "20260302"}`,
    "REF*6R*1",
  ];
}
