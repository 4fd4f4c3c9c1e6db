const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });
const wholeDollars = new Intl.NumberFormat("en-US", {
  style: "currency",
  currency: "USD",
  maximumFractionDigits: 0,
});

/**
 * Formats the API's money, a decimal string. Exact for any length: the string never becomes a float.
 * @param whole rounds to dollars, for sums on cards and axes.
 */
export function formatMoney(amount: string, { whole = false } = {}): string {
  return (whole ? wholeDollars : dollars).format(amount as Intl.StringNumericLiteral);
}

/** An amount in dollars. */
export function Money({ amount, whole }: { amount: string; whole?: boolean }) {
  return <span className="number">{formatMoney(amount, { whole })}</span>;
}
