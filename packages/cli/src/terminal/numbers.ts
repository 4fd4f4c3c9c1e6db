/** `1234` → `1,234` */
export function formatCount(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 claim`, `1,234 claims` */
export function countOf(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** `"12345.60"` → `$12,345.60` */
export function formatDollars(amount: string): string {
  return `$${amount.replace(/\B(?=(\d{3})+\.)/g, ",")}`;
}
