/** `[1, 2, 3]` → `1, 2 and 3`. */
export function inWords(items: readonly (string | number)[]): string {
  return joined(items, "and");
}

/** `["XE", "XP", "59"]` → `XE, XP or 59`. */
export function anyOf(items: readonly string[]): string {
  return joined(items, "or");
}

function joined(items: readonly (string | number)[], last: string): string {
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} ${last} ${items.at(-1)}`;
}

/** `counted(1, "unit")` → `1 unit`; `counted(2, "diagnosis", "diagnoses")` → `2 diagnoses`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
