import { catalogue } from "@firstpass/edits";
import { expect, test } from "vitest";
import { paymentReductions } from "./payment-reductions.ts";

const codes = paymentReductions().map(({ carc }) => carc);

test("a fee schedule, a deductible and sequestration are not denials", () => {
  expect(codes).toEqual(expect.arrayContaining(["45", "1", "2", "3", "253"]));
  expect(new Set(codes).size).toBe(codes.length);
});

test("the denials that edits predict are denials", () => {
  const predicted = catalogue.flatMap(({ predicts, predictsFor }) =>
    [predicts, ...Object.values(predictsFor)].map(({ carc }) => carc),
  );
  expect(codes.filter((carc) => predicted.includes(carc))).toEqual([]);
});
