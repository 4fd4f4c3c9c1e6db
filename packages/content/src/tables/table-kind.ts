/** The tables a release is made of. A release may lack any of them. */
export const tableKinds = [
  "ptp",
  "mue",
  "icd10cm",
  "places-of-service",
  "modifiers",
  "procedures",
  "fees",
  "coverage",
  "contractors",
  "therapy-codes",
  "code-traits",
] as const;
export type TableKind = (typeof tableKinds)[number];
