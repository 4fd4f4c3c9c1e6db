import { type Cents, formatMoney } from "@firstpass/claim";

/** `1234` → `1,234` */
export function formatCount(value: number): string {
  return value.toLocaleString("en-US");
}

/** `1 claim`, `1,234 claims` */
export function countOf(value: number, noun: string): string {
  return `${formatCount(value)} ${noun}${value === 1 ? "" : "s"}`;
}

/** `12345` → `$123.45` */
export function formatDollars(cents: Cents): string {
  return `$${formatMoney(cents).replace(/\B(?=(\d{3})+\.)/g, ",")}`;
}
