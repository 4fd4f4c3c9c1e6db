import type { ClaimJson } from "@firstpass/claim";

/** The clinics, clinicians, payers and patients of the demo. All are invented. */

export interface Clinician {
  npi: string;
  name: { firstName: string; lastName: string };
  credentials: string;
}

export interface Clinic {
  npi: string;
  taxId: string;
  name: string;
  state: string;
  zip: string;
  clinicians: readonly Clinician[];
  /** How many patients it has, compared with the others. */
  weight: number;
  /** Defective claims per hundred. */
  defectsPerHundred: number;
}

function clinician(nine: string, firstName: string, lastName: string, credentials = "PT"): Clinician {
  return { npi: withCheckDigit(nine), name: { firstName, lastName }, credentials };
}

export const clinics: readonly Clinic[] = [
  {
    npi: withCheckDigit("123456789"),
    taxId: "362000101",
    name: "Lakeshore Rehabilitation",
    state: "IL",
    zip: "60601",
    clinicians: [
      clinician("124531959", "Alex", "Rivera"),
      clinician("130000021", "Priya", "Nair"),
      clinician("130000032", "Owen", "Lindqvist", "PT, DPT"),
    ],
    weight: 38,
    defectsPerHundred: 18,
  },
  {
    npi: withCheckDigit("140000011"),
    taxId: "362000102",
    name: "Prairie Balance & Gait",
    state: "IL",
    zip: "61701",
    clinicians: [
      clinician("140000043", "Marta", "Kowalczyk"),
      clinician("140000054", "Samuel", "Achebe", "PT, DPT"),
    ],
    weight: 26,
    defectsPerHundred: 30,
  },
  {
    npi: withCheckDigit("150000013"),
    taxId: "362000103",
    name: "Northside Physical Therapy",
    state: "IL",
    zip: "60640",
    clinicians: [
      clinician("150000065", "Grace", "Tanaka", "PT, DPT"),
      clinician("150000076", "Luis", "Herrera"),
    ],
    weight: 22,
    defectsPerHundred: 40,
  },
  {
    npi: withCheckDigit("160000015"),
    taxId: "362000104",
    name: "Riverbend Neuro Recovery",
    state: "IL",
    zip: "61201",
    clinicians: [clinician("160000087", "Ingrid", "Dahl", "PT, NCS")],
    weight: 14,
    defectsPerHundred: 12,
  },
];

export interface DemoPayer {
  payer: ClaimJson["payer"];
  /** How many patients it has, compared with the others. */
  weight: number;
  memberId: (patient: number) => string;
  /** Paid per dollar charged, when the claim is paid. */
  paidShare: number;
}

const letters = "ACDEFGHJKMNPQRTUVWXY";

/** A well-formed Medicare beneficiary identifier. */
function medicareId(patient: number): string {
  const letter = (divisor: number) => letters[Math.floor((patient * 7 + 3) / divisor) % letters.length];
  return `1${letter(1)}${letter(3)}4${letter(5)}${letter(7)}5${letter(11)}${letter(13)}${String(patient % 100).padStart(2, "0")}`;
}

export const payers: readonly DemoPayer[] = [
  {
    payer: { id: "06102", name: "NGS Medicare", filingCode: "MB" },
    weight: 46,
    memberId: medicareId,
    paidShare: 0.62,
  },
  {
    payer: { id: "00621", name: "Blue Cross Blue Shield of Illinois", filingCode: "BL" },
    weight: 20,
    memberId: (patient) => `XOF${900_000_000 + patient * 7919}`,
    paidShare: 0.71,
  },
  {
    payer: { id: "60054", name: "Aetna", filingCode: "CI" },
    weight: 14,
    memberId: (patient) => `W${200_000_000 + patient * 6121}`,
    paidShare: 0.68,
  },
  {
    payer: { id: "87726", name: "UnitedHealthcare", filingCode: "CI" },
    weight: 12,
    memberId: (patient) => String(940_000_000 + patient * 4513),
    paidShare: 0.66,
  },
  {
    payer: { id: "62308", name: "Cigna", filingCode: "CI" },
    weight: 8,
    memberId: (patient) => `U${500_000_00 + patient * 331}01`,
    paidShare: 0.64,
  },
];

export const firstNames =
  "Ada Amos Beatrice Carl Carmen Daniel Doris Edith Elias Esther Felix Florence Frank Gloria Harold Hazel Henry Ida Irene Ivan Jean Joan Joseph June Karl Kenji Lena Leo Louise Mabel Marcus Maria Martin Mercy Nadia Nina Noel Olga Oscar Otto Pearl Peter Rita Robert Rosa Ruth Saul Selma Thomas Vera Victor Walter Wanda".split(
    " ",
  );
export const lastNames =
  "Abara Bauer Beaumont Bianchi Brandt Calder Castro Clarke Dolan Duarte Ellery Eriksen Falk Farrow Fontaine Garland Hartley Hoang Ibarra Ivers Jansen Keller Kimura Lambert Lindgren Maddox Marsh Mendez Moreau Novak Okafor Osei Paley Pereira Quigley Rahman Reyes Rossi Sawyer Silva Sorensen Tran Tremblay Ueda Vance Varga Wallace Weiss Yilmaz Zeman".split(
    " ",
  );

/** Appends the check digit of an NPI to its first nine digits: Luhn, with the prefix 80840. */
export function withCheckDigit(nine: string): string {
  let sum = 24;
  for (let at = 0; at < nine.length; at += 1) {
    const digit = Number(nine[at]);
    sum += at % 2 === 0 ? (digit * 2 > 9 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return nine + String((10 - (sum % 10)) % 10);
}
