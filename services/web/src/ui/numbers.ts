const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat("en-US", { style: "percent", maximumFractionDigits: 1 });

export function formatCount(count: number): string {
  return whole.format(count);
}

/** `3 claims`, `1 claim`. */
export function countOf(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** Formats a share from 0 to 1. A dash: nothing was counted. */
export function formatShare(share: number | null): string {
  return share === null ? "–" : percent.format(share);
}

const units = ["bytes", "kB", "MB", "GB"];

/** Formats a file's size: `740 bytes`, `1.2 MB`. */
export function formatBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}
