import { once } from "node:events";
import { createWriteStream } from "node:fs";

const claimsPerTransaction = 500;
const transactionsPerGroup = 10;
const pieceLength = 256 * 1024;

const lastNames = [
  "Abara",
  "Brandt",
  "Castellanos",
  "Duval",
  "Eriksen",
  "Fontaine",
  "Grabowski",
  "Hollister",
];
const firstNames = ["Amalia", "Bruno", "Chidi", "Dolores", "Emil", "Fern", "Gustavo", "Henrietta"];
const procedures = ["97110", "97112", "97116", "97140", "97530", "97535"];
const diagnoses = ["I69354", "R2681", "M545", "G20A1", "S72001D", "R296", "Z4789", "M25561"];
const payers = [
  ["MB", "MEDICARE PART B", "06102"],
  ["CI", "AETNA", "60054"],
  ["BL", "BLUE CROSS BLUE SHIELD", "00621"],
] as const;

/** Writes an 837P file of at least `megabytes` MB with three-line therapy claims. The same size gives the same file. */
export async function writeClaims837(
  file: string,
  megabytes: number,
): Promise<{ bytes: number; claims: number }> {
  const out = createWriteStream(file);
  const goal = megabytes * 1e6;
  let bytes = 0;
  let claims = 0;
  let piece = "";
  const put = async (text: string, last = false) => {
    piece += text;
    if (piece.length < pieceLength && !last) return;
    bytes += piece.length;
    if (!out.write(piece)) await once(out, "drain");
    piece = "";
  };

  await put("ISA*00*          *00*          *ZZ*FIRSTPASS      *ZZ*CLEARINGHOUSE  ");
  await put("*260302*0930*^*00501*000000001*0*P*:~\n");
  let groups = 0;
  while (bytes < goal) {
    groups += 1;
    await put(`GS*HC*FIRSTPASS*CLEARINGHOUSE*20260302*0930*${groups}*X*005010X222A1~\n`);
    let transactions = 0;
    while (transactions < transactionsPerGroup && bytes < goal) {
      transactions += 1;
      const control = String(transactions).padStart(4, "0");
      const segments = transactionHead(control);
      await put(`${segments.join("~\n")}~\n`);
      let count = segments.length;
      for (let nth = 1; nth <= claimsPerTransaction; nth++) {
        const claim = claimSegments(claims++, nth);
        count += claim.length;
        await put(`${claim.join("~\n")}~\n`);
      }
      await put(`SE*${count + 1}*${control}~\n`);
    }
    await put(`GE*${transactions}*${groups}~\n`);
  }
  await put(`IEA*${groups}*000000001~\n`, true);
  out.end();
  await once(out, "close");
  return { bytes, claims };
}

function transactionHead(control: string): string[] {
  return [
    `ST*837*${control}*005010X222A1`,
    `BHT*0019*00*${control}*20260302*0930*CH`,
    "NM1*41*2*NORTHSIDE THERAPY*****46*FIRSTPASS",
    "PER*IC*BILLING OFFICE*TE*3125550100",
    "NM1*40*2*CLEARINGHOUSE*****46*CLEARINGHOUSE",
    "HL*1**20*1",
    "PRV*BI*PXC*261QP2000X",
    "NM1*85*2*NORTHSIDE THERAPY*****XX*1234567893",
    "N3*400 LAKE STREET",
    "N4*CHICAGO*IL*606010000",
    "REF*EI*361234567",
    "PER*IC*BILLING OFFICE*TE*3125550100",
  ];
}

function claimSegments(seed: number, nth: number): string[] {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[random(list.length)]!;
  const [filingCode, payerName, payerId] = pick(payers);
  const day = (): string => `202602${String(1 + random(28)).padStart(2, "0")}`;
  const serviceDay = day();
  const charges = [9000, 7550, 4525].map((cents) => cents + random(2000));
  const total = charges.reduce((sum, cents) => sum + cents, 0);
  const segments = [
    `HL*${nth + 1}*1*22*0`,
    `SBR*P*18*******${filingCode}`,
    `NM1*IL*1*${pick(lastNames)}*${pick(firstNames)}****MI*${100_000_000 + random(900_000_000)}A`,
    `N3*${1 + random(9999)} OAK AVENUE`,
    `N4*CHICAGO*IL*60${String(random(1000)).padStart(3, "0")}`,
    `DMG*D8*19${40 + random(50)}0${1 + random(9)}1${random(10)}*${pick(["F", "M"])}`,
    `NM1*PR*2*${payerName}*****PI*${payerId}`,
    `CLM*CLM-${100_000 + seed}*${dollars(total)}***11:B:1*Y*A*Y*Y`,
    `DTP*431*D8*${day()}`,
    `REF*G1*A${10_000 + random(90_000)}`,
    `HI*ABK:${pick(diagnoses)}*ABF:${pick(diagnoses)}`,
    `NM1*DN*1*${pick(lastNames)}*${pick(firstNames)}****XX*1999996666`,
    `NM1*82*1*${pick(lastNames)}*${pick(firstNames)}****XX*1245319599`,
    "PRV*PE*PXC*225100000X",
  ];
  for (const [index, cents] of charges.entries()) {
    segments.push(
      `LX*${index + 1}`,
      `SV1*HC:${pick(procedures)}:GP*${dollars(cents)}*UN*${1 + random(3)}***1:2`,
      `DTP*472*D8*${serviceDay}`,
      `REF*6R*${100_000 + seed}-${index + 1}`,
    );
  }
  return segments;
}

function dollars(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** Generates pseudorandom integers from 0 up to, but not including, a bound (xorshift). */
function randomFrom(seed: number): (bound: number) => number {
  let state = (Math.imul(seed + 1, 0x9e37_79b1) >>> 0) | 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
