import { billing, group, interchange, subscriber, transaction } from "../interchange.fixture.ts";

/** A month of physical and occupational therapy of a rehabilitation facility. */
export const institutionalHead = (name = "INST-1", charge = "240"): string[] => [
  `CLM*${name}*${charge}***74:A:1**A*Y*Y`,
  "DTP*434*RD8*20260301-20260331",
  "DTP*435*DT*202603020815",
  "CL1*3*1*01",
  "REF*G1*AUTH-9",
  "HI*ABK:I69354",
  "HI*ABJ:R2689",
  "HI*APR:R2681*APR:m62.81",
  "HI*ABF:R2681*ABF:M6281",
  "HI*ABN:W010XXD",
  "HI*DR:470",
  "HI*BBR:F07Z9FZ:D8:20260302*BBQ:F07L6ZZ",
  "HI*BI:72:RD8:20260302-20260331",
  "HI*BH:11:D8:20260201*BH:29:D8:20260302*BH:35:D8:20260302",
  "HI*BE:50:::2*BE:A1:::15.31",
  "HI*BG:09",
  "HI*TC:A1",
  "NM1*71*1*BRYHT*LEE****XX*1999996666",
  "PRV*AT*PXC*208100000X",
  "REF*1G*U-5",
  "NM1*72*1*OPER*ANN****XX*1881692111",
  "NM1*ZZ*1*OTHER*BO****XX*1881692111",
  "NM1*82*1*HENZE*JO****XX*1245319599",
  "NM1*77*2*NORTH HALL*****XX*1999996666",
  "N3*1 NORTH WAY",
  "NM1*DN*1*REFER*RAY****XX*1999996666",
];

export const institutionalLine = (
  number = 1,
  service = "SV2*0420*HC:97112:GP*90*UN*2**10",
  date = "20260302",
): string[] => [`LX*${number}`, service, `DTP*472*D8*${date}`, `REF*6R*L${number}`];

export const institutionalClaim = (name = "INST-1"): string[] => [
  ...institutionalHead(name),
  ...institutionalLine(1),
  ...institutionalLine(2, "SV2*0430*HC:97530:GO*150*UN*2", "20260304"),
];

/** An interchange with a transaction of 837I, whose segments between ST and SE after the provider and subscriber are these. */
export function institutionalFile(claim: string[]): string {
  const body = [...billing(), ...subscriber(), ...claim];
  return interchange([group([transaction(body, "0001", "005010X223A2")], "7", "005010X223A2")]);
}
