/** A round number at or above the values, for the end of an axis; 1 if all are zero. */
export function axisTop(values: readonly number[]): number {
  const max = Math.max(0, ...values);
  if (max === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(max));
  return [1, 2, 2.5, 5, 10].map((step) => step * power).find((step) => step >= max)!;
}

/** At most `max` of the items, evenly spaced, starting with the first. */
export function evenly<Item>(items: readonly Item[], max: number): Item[] {
  const step = Math.max(1, Math.ceil(items.length / max));
  return items.filter((_, index) => index % step === 0);
}

/** Five shades from the share of a maximum; 0 is nothing. The smallest count is still visible. */
export function shadeOf(value: number, max: number): 0 | 1 | 2 | 3 | 4 | 5 {
  if (value <= 0 || max <= 0) return 0;
  return Math.min(5, Math.max(1, Math.ceil((value / max) * 5))) as 1 | 2 | 3 | 4 | 5;
}
