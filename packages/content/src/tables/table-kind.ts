/** The kinds of table in a release. A release may lack any of them. */
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
