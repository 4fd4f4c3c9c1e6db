/** The segment IDs and qualifiers that the reader distinguishes. */
const codes = [
  ...(["ISA", "GS", "ST", "SE", "GE", "IEA", "TA1"] as const),
  ...(["HL", "NM1", "N4", "REF", "PRV", "SBR", "DMG", "CLM", "HI", "LX", "SV1", "DTP", "PAT"] as const),
  ...(["BPR", "TRN", "N1", "CLP", "CAS", "MIA", "MOA", "SVC", "DTM", "LQ", "PLB"] as const),
  // HL03, NM101, NM108, N101, N103, CAS01
  ...(["20", "22", "23", "85", "IL", "PR", "QC", "DN", "82", "XX", "24", "34"] as const),
  // PRV01, PRV02, REF01, REF04-1
  ...(["BI", "PXC", "EI", "SY", "G1", "F8", "6R", "2U"] as const),
  // DMG01, DTP01, DTP02, HI01-1, SV101-1, SV103
  ...(["D8", "RD8", "472", "ABK", "BK", "ABF", "BF", "HC", "UN", "MJ"] as const),
  // N101, CAS01, LQ01, DTM01
  ...(["PE", "CO", "PI", "OA", "CR", "HE", "405", "150"] as const),
  // Segments that only some claims have
  ...(["N3", "PWK", "NTE", "CRC", "CR1", "CR2", "AMT", "OI", "QTY", "PS1", "LIN", "CTP", "SVD"] as const),
  // NM101, NM102, REF01
  ...([
    "1",
    "2",
    "87",
    "DK",
    "DQ",
    "QB",
    "77",
    "PW",
    "45",
    "9F",
    "X4",
    "F4",
    "EW",
    "P4",
    "D9",
    "G2",
  ] as const),
  ...(["LU", "XZ", "VY"] as const),
  // AMT01, QTY01, HI01-1
  ...(["D", "EAF", "A8", "F5", "PT", "BG"] as const),
  // Indicators, SBR01, SBR02, SBR09, DMG03
  ...(["Y", "N", "A", "B", "C", "W", "I", "P", "S", "T", "U", "F", "M", "18", "01", "19"] as const),
  ...(["MB", "CI", "BL", "MC", "WC"] as const),
  // DTP01
  ...(["431", "438", "454", "304", "453", "484", "455", "471", "360", "361", "314", "297", "296"] as const),
  ...([
    "434",
    "435",
    "096",
    "090",
    "091",
    "444",
    "439",
    "573",
    "607",
    "463",
    "461",
    "738",
    "739",
    "011",
  ] as const),
  // Institutional claims: segments, NM101, DTP02, SV204, HI01-1
  ...(["CL1", "SV2", "71", "72", "ZZ", "DT", "DA"] as const),
  ...(["ABJ", "BJ", "APR", "ABN", "BN", "BBR", "BR", "BBQ", "BQ", "BH", "BI", "BE", "TC", "DR"] as const),
] as const;

/** One of the codes above; `""` for an empty element, `"?"` for any other code. */
export type Code = (typeof codes)[number] | "" | "?";

const slotBits = 9;
const slots = 1 << slotBits;
const keys = new Int32Array(slots);
const values: Code[] = new Array<Code>(slots).fill("?");

function slotOf(packed: number): number {
  return Math.imul(packed, 0x9e37_79b1) >>> (32 - slotBits);
}

for (const code of codes) {
  let packed = 0;
  for (const character of code) packed = (packed << 8) | character.charCodeAt(0);
  let slot = slotOf(packed);
  while (keys[slot] !== 0) slot = (slot + 1) % slots;
  keys[slot] = packed;
  values[slot] = code;
}

/** The code in these bytes, as one of the existing strings: creating one for each comparison would be slow. */
export function readCode(bytes: Uint8Array, start: number, end: number): Code {
  const length = end - start;
  if (length === 0) return "";
  if (length > 3) return "?";
  let packed = bytes[start]!;
  if (length > 1) packed = (packed << 8) | bytes[start + 1]!;
  if (length > 2) packed = (packed << 8) | bytes[start + 2]!;
  let slot = slotOf(packed);
  while (keys[slot] !== packed) {
    if (keys[slot] === 0) return "?";
    slot = (slot + 1) % slots;
  }
  return values[slot]!;
}
