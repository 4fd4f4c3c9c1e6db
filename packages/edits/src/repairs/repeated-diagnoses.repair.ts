import { arrangeDiagnoses } from "./diagnosis-arrangement.ts";
import { repair } from "./repair.ts";

export default repair({
  id: "repeated-diagnoses",
  edit: "integrity/diagnosis-repeated",
  title: "List each diagnosis once",
  because: "Both positions have the same code, so each line keeps the diagnoses that it points to.",
  examples: {
    mended: {
      "{also I69.354 R26.81} 97112-GP | 97110-GP [#3]": "{also R26.81} 97112-GP | 97110-GP [#2]",
      "{also I69.354} 97112-GP | 97110-GP [I69.354 #2]": "97112-GP | 97110-GP [I69.354]",
    },
    left: ["{also I10 E11.9 M54.50 R26.0 R26.1 R26.2 M62.81 M25.511 M25.512 R29.6 Z91.81 Z87.891} 97112-GP"],
  },
  mend(claim) {
    const diagnoses = [...new Set(claim.diagnoses)];
    return diagnoses.length === claim.diagnoses.length ? null : arrangeDiagnoses(claim, diagnoses);
  },
});
