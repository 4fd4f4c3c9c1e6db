import { expect, test } from "vitest";
import { formatMoney } from "./money.tsx";

test.each([
  ["90.00", false, "$90.00"],
  ["1234567.5", false, "$1,234,567.50"],
  ["-3.10", false, "-$3.10"],
  ["90071992547409931.07", false, "$90,071,992,547,409,931.07"],
  ["1234.49", true, "$1,234"],
])("%s (whole: %s) is shown as %s", (amount, whole, text) => {
  expect(formatMoney(amount, { whole })).toBe(text);
});
