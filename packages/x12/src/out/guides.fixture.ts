import { loop, seg } from "./answer.fixture.ts";

/** The segments of a 999 with TA1, in order: 005010X231A1. */
export const guide999 = [
  loop("R", [
    seg("ISA", "R", "RRRRRRRRRRRRRRRR"),
    seg("TA1", "S", "RRRRR", "4=A|E|R"),
    loop("S", [
      seg("GS", "R", "RRRRRRRR", "1=FA 7=X 8=005010X231A1"),
      loop("R", [
        seg("ST", "R", "RRR", "1=999 3=005010X231A1"),
        seg("AK1", "R", "RRR"),
        loop("S", [
          seg("AK2", "R", "RRS"),
          loop("S", [
            seg("IK3", "R", "RRSS", "4=1|2|3|4|5|6|7|8|I4|I6|I7|I8|I9"),
            seg("CTX", "S", "RNNNSN"),
            seg("IK4", "S", "RSRS", "3=1|2|3|4|5|6|7|8|9|10|12|13|I6|I9|I10|I11|I12|I13", 99),
          ]),
          seg("IK5", "R", "RSSSSS", "1=A|E|R"),
        ]),
        seg("AK9", "R", "RRRRSSSSS", "1=A|E|P|R"),
        seg("SE", "R", "RR"),
      ]),
      seg("GE", "R", "RR"),
    ]),
    seg("IEA", "R", "RR"),
  ]),
];

const many = Number.POSITIVE_INFINITY;

/** The segments of a 277CA, in order: 005010X214. */
export const guide277ca = [
  loop("R", [
    seg("ISA", "R", "RRRRRRRRRRRRRRRR"),
    loop("R", [
      seg("GS", "R", "RRRRRRRR", "1=HN 7=X 8=005010X214"),
      loop("R", [
        seg("ST", "R", "RRR", "1=277 3=005010X214"),
        seg("BHT", "R", "RRRRRR", "1=0085 2=08 6=TH"),
        loop("R", [
          seg("HL", "R", "RNRR", "3=20 4=1"),
          seg("NM1", "R", "RRRNNNNRR", "1=AY|PR 2=2 8=46|FI|PI"),
          seg("TRN", "R", "RR", "1=1"),
          seg("DTP", "R", "RRR", "1=050 2=D8"),
          seg("DTP", "R", "RRR", "1=009 2=D8"),
          loop("R", [
            seg("HL", "R", "RRRR", "3=21 4=0|1"),
            seg("NM1", "R", "RRRSSNNRR", "1=41 2=1|2 8=46"),
            seg("TRN", "R", "RR", "1=2"),
            seg("STC", "R", "RRRRNNNNNSS", "3=WQ|U", many),
            seg("QTY", "S", "RR", "1=90"),
            seg("QTY", "S", "RR", "1=AA"),
            seg("AMT", "S", "RR", "1=YU"),
            seg("AMT", "S", "RR", "1=YY"),
            loop("S", [
              seg("HL", "R", "RRRR", "3=19 4=0|1"),
              seg("NM1", "R", "RRRSSSSRR", "1=85 2=1|2 8=XX|FI"),
              seg("TRN", "R", "RR", "1=1"),
              loop("R", [
                seg("HL", "R", "RRR", "3=PT"),
                seg("NM1", "R", "RRRSSSSRR", "1=QC 2=1 8=MI|II"),
                loop("R", [
                  seg("TRN", "R", "RR", "1=2"),
                  seg("STC", "R", "RRRRNNNNNSS", "3=WQ|U", many),
                  seg("REF", "S", "RR", "1=1K"),
                  seg("REF", "S", "RR", "1=D9"),
                  seg("REF", "S", "RR", "1=BLT"),
                  seg("DTP", "R", "RRR", "1=472 2=D8|RD8"),
                  loop("S", [
                    seg("SVC", "R", "RRNSNNS"),
                    seg("STC", "R", "RNRNNNNNNSS", "3=U"),
                    seg("REF", "R", "RR", "1=FJ"),
                    seg("REF", "S", "RR", "1=XZ"),
                    seg("DTP", "S", "RRR", "1=472 2=D8|RD8"),
                  ]),
                ]),
              ]),
            ]),
          ]),
        ]),
        seg("SE", "R", "RR"),
      ]),
      seg("GE", "R", "RR"),
    ]),
    seg("IEA", "R", "RR"),
  ]),
];
