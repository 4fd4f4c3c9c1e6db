import { dateOfDayNumber, formatMoney, parseMoney } from "@firstpass/claim";
import fc from "fast-check";
import { expect, test } from "vitest";
import { Problem } from "../reading/source.ts";
import {
  amountCell,
  codesCell,
  dateCell,
  idCell,
  pointersCell,
  type ReadCell,
  sexCell,
  zipCell,
} from "./values.ts";

const read = (cell: ReadCell, text: string) => {
  const value = cell(text, "M/D/Y");
  return value instanceof Problem ? "problem" : value;
};

test("a date is read in each way that it is written", () => {
  fc.assert(
    fc.property(fc.integer({ min: -15_000, max: 70_000 }), (day) => {
      const date = dateOfDayNumber(day);
      const [year, month, dayOfMonth] = date.split("-").map(Number) as [number, number, number];
      expect(read(dateCell, date)).toBe(date);
      expect(read(dateCell, date.replaceAll("-", ""))).toBe(date);
      expect(read(dateCell, `${month}/${dayOfMonth}/${year}`)).toBe(date);
      expect(read(dateCell, `${month}/${dayOfMonth}/${year} 12:00:00 AM`)).toBe(date);
      expect(read(dateCell, `${date}T00:00:00`)).toBe(date);
      expect(dateCell(`${dayOfMonth}.${month}.${year}`, "D.M.Y")).toBe(date);
      expect(dateCell(`${dayOfMonth}/${month}/${year}`, "D/M/Y")).toBe(date);
      // Excel's day 25569 is 1970-01-01.
      expect(read(dateCell, String(day + 25_569))).toBe(date);
    }),
  );
  for (const text of ["2026-02-30", "13/1/2026", "3/2/26", "46083083", "yesterday", "3/2-2026"])
    expect(read(dateCell, text)).toBe("problem");
});

test("an amount is read in each way that it is written", () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
      const plain = formatMoney(Math.abs(cents));
      const [whole, decimals] = plain.split(".") as [string, string];
      const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${decimals}`;
      const sign = cents < 0 ? "-" : "";
      const ways = [`${sign}${plain}`, `${sign}$${grouped}`, ...(cents < 0 ? [`($${grouped})`] : [grouped])];
      for (const way of ways) expect(parseMoney(read(amountCell, way) as string)).toBe(cents);
    }),
  );
  for (const text of ["90,00", "1,23", "$", "USD 5", "(5", "5)", "1,2345.00"])
    expect(parseMoney(String(read(amountCell, text)))).toBe(null);
});

test("identifiers that lost digits are refused, and others are kept as they are", () => {
  expect(read(idCell, "1.23457E+09")).toBe("problem");
  expect(read(idCell, "007E1")).toBe("007E1");
});

test("codes, pointers, sex and ZIP codes", () => {
  expect(read(codesCell, "GP, 59:KX")).toEqual(["GP", "59", "KX"]);
  expect(["1,2", "1 2", "AB", "a:b", "12"].map((text) => read(pointersCell, text))).toEqual([
    [1, 2],
    [1, 2],
    [1, 2],
    [1, 2],
    [12],
  ]);
  expect(read(pointersCell, "M54.5")).toBe("problem");
  expect(["Female", "m", "X"].map((text) => read(sexCell, text))).toEqual(["F", "M", "X"]);
  expect(read(zipCell, "60601-2203")).toBe("606012203");
});
