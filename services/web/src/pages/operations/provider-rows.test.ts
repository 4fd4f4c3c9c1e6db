import { expect, test } from "vitest";
import { providerRows } from "./provider-rows.ts";
import type { ProviderRate } from "./queries.ts";

const rate = (n: number, clinic: ProviderRate["clinic"]): ProviderRate => ({
  definition: "clean-at-first-scrub",
  value: 1,
  numerator: n,
  denominator: n,
  n,
  filter: null,
  denominatorFilter: null,
  clinic,
  interval: null,
  rank: null,
});
const north = { npi: "1000000001", name: "North Clinic" };
const south = { npi: "1000000002", name: null };

test("clinics come by their number of claims, each with its providers below it", () => {
  const rows = providerRows({
    clinics: [rate(4, north), rate(9, south), rate(1, null)],
    providers: [
      { ...rate(1, north), provider: null },
      { ...rate(3, north), provider: { npi: "1000000003", name: "Ada Berg" } },
      { ...rate(9, south), provider: { npi: "1000000004", name: null } },
    ],
  });
  expect(rows.map(({ name }) => name)).toEqual([
    "NPI 1000000002",
    "NPI 1000000004",
    "North Clinic",
    "Ada Berg",
    "Without a rendering provider",
    "Without a billing NPI",
  ]);
  expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
});

test("two providers with one name show their NPIs", () => {
  const ada = (npi: string) => ({ ...rate(1, north), provider: { npi, name: "Ada Berg" } });
  const rows = providerRows({
    clinics: [rate(2, north)],
    providers: [ada("1000000003"), ada("1000000004")],
  });
  expect(rows.slice(1).map(({ name }) => name)).toEqual([
    "Ada Berg, NPI 1000000003",
    "Ada Berg, NPI 1000000004",
  ]);
});
