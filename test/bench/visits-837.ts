import { once } from "node:events";
import { createWriteStream } from "node:fs";

const claimsPerTransaction = 5_000;
const visitsPerPatient = 5;
const pieceLength = 256 * 1024;
/** One claim in 20 is held, and one in 500 cannot be read. */
const heldEvery = 20;
const unreadEvery = 500;

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
const procedures = ["97110", "97112", "97116", "97535"];
const diagnoses = ["I69354", "R2681", "M5450", "R296", "Z4789", "M25561"];

export interface VisitsFile {
  claims: number;
  /** Held for a diagnosis pointer without a diagnosis. */
  held: number;
  /** Not readable because of a date. */
  unread: number;
  bytes: number;
}

/**
 * Writes an 837P of `claims` therapy visits: five of each patient, 50 patients of each of the providers in turn. Some claims
 * are held, and some cannot be read.
 */
export async function writeVisits837(file: string, claims: number): Promise<VisitsFile> {
  const out = createWriteStream(file);
  const written: VisitsFile = { claims, held: 0, unread: 0, bytes: 0 };
  let piece = "";
  const put = async (segments: readonly string[], isLast = false) => {
    piece += `${segments.join("~\n")}~\n`;
    if (piece.length < pieceLength && !isLast) return;
    written.bytes += piece.length;
    if (!out.write(piece)) await once(out, "drain");
    piece = "";
  };
  await put([
    "ISA*00*          *00*          *ZZ*NORTHSIDE      *ZZ*CLEARINGHOUSE  *260302*0930*^*00501*000000001*0*P*:",
    "GS*HC*NORTHSIDE*CLEARINGHOUSE*20260302*0930*1*X*005010X222A1",
  ]);
  let transactions = 0;
  for (let first = 0; first < claims; first += claimsPerTransaction) {
    transactions += 1;
    const control = String(transactions).padStart(4, "0");
    const head = [
      `ST*837*${control}*005010X222A1`,
      `BHT*0019*00*${control}*20260302*0930*CH`,
      "NM1*41*2*NORTHSIDE BILLING*****46*NORTHSIDE",
      "PER*IC*BILLING OFFICE*TE*3125550100",
      "NM1*40*2*CLEARINGHOUSE*****46*CLEARINGHOUSE",
    ];
    await put(head);
    const hierarchy = new Hierarchy();
    let segments = head.length;
    for (let claim = first; claim < Math.min(claims, first + claimsPerTransaction); claim++) {
      const isHeld = claim % heldEvery === heldEvery - 1;
      const isUnread = !isHeld && claim % unreadEvery === 0;
      if (isHeld) written.held += 1;
      if (isUnread) written.unread += 1;
      const lines = [...hierarchy.before(claim), ...claimSegments(claim, { isHeld, isUnread })];
      segments += lines.length;
      await put(lines);
    }
    await put([`SE*${segments + 1}*${control}`]);
  }
  await put([`GE*${transactions}*1`, "IEA*1*000000001"], true);
  out.end();
  await once(out, "close");
  return written;
}

const patientsPerProvider = 50;

/** The billing providers and subscribers of one transaction. */
class Hierarchy {
  #level = 0;
  #provider = 0;

  /** The levels that begin before a claim. */
  before(claim: number): string[] {
    const patient = Math.floor(claim / visitsPerPatient);
    if (claim % visitsPerPatient > 0) return [];
    const segments: string[] = [];
    if (this.#level === 0 || patient % patientsPerProvider === 0) {
      this.#provider = ++this.#level;
      segments.push(...providerSegments(this.#level, Math.floor(patient / patientsPerProvider)));
    }
    segments.push(...subscriberSegments(++this.#level, this.#provider, patient));
    return segments;
  }
}

function providerSegments(level: number, provider: number): string[] {
  return [
    `HL*${level}**20*1`,
    "PRV*BI*PXC*261QP2000X",
    `NM1*85*2*NORTHSIDE THERAPY ${provider}*****XX*${npi(100_000_000 + (provider % 900_000))}`,
    `N3*${400 + provider} LAKE STREET`,
    "N4*CHICAGO*IL*606010000",
    "REF*EI*361234567",
  ];
}

function subscriberSegments(level: number, provider: number, patient: number): string[] {
  return [
    `HL*${level}*${provider}*22*0`,
    "SBR*P*18*******CI",
    `NM1*IL*1*${lastNames[patient % 8]}*${firstNames[(patient >> 3) % 8]}****MI*W${100_000_000 + patient}`,
    `N3*${1 + (patient % 9_999)} OAK AVENUE`,
    `N4*CHICAGO*IL*60${String(patient % 1_000).padStart(3, "0")}`,
    `DMG*D8*19${40 + (patient % 50)}0${1 + (patient % 9)}1${patient % 10}*F`,
    "NM1*PR*2*PRAIRIE MUTUAL*****PI*61515",
  ];
}

function claimSegments(
  claim: number,
  { isHeld, isUnread }: { isHeld: boolean; isUnread: boolean },
): string[] {
  const visit = claim % visitsPerPatient;
  const day = isUnread ? "20260231" : `202601${String(2 + visit * 3).padStart(2, "0")}`;
  const segments = [
    `CLM*V${1_000_000 + claim}*297.00***11:B:1*Y*A*Y*Y`,
    "DTP*431*D8*20251220",
    `REF*G1*A${10_000 + (claim % 90_000)}`,
    `HI*ABK:${diagnoses[claim % 6]}*ABF:${diagnoses[(claim + 1) % 6]}`,
    "NM1*DN*1*PATEL*NINA****XX*1987654328",
    "NM1*82*1*RIVERA*ALEX****XX*1245319599",
    "PRV*PE*PXC*225100000X",
  ];
  for (const [index, procedure] of procedures.entries()) {
    segments.push(
      `LX*${index + 1}`,
      `SV1*HC:${procedure}:GP*74.25*UN*1***${isHeld && index === 0 ? "1:4" : "1:2"}`,
      `DTP*472*D8*${day}`,
      `REF*6R*${1_000_000 + claim}-${index + 1}`,
    );
  }
  return segments;
}

/** A number with the check digit of an NPI. */
function npi(number: number): string {
  let sum = 24;
  for (const [at, digit] of [...String(number)].reverse().entries()) {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return `${number}${(10 - (sum % 10)) % 10}`;
}
