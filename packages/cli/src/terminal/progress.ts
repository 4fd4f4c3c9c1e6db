import type { Sink } from "./terminal.ts";

const frameMs = 100;
const barColumns = 24;

/** The progress of a long task. */
export interface Progress {
  /** `done` and `total` have the same unit; `total` is `null` when unknown. The label is called only if it is shown. */
  update(done: number, total: number | null, label: string | (() => string)): void;
  /** Removes the bar before other text is written. The next update shows it again. */
  clear(): void;
}

const silent: Progress = { update() {}, clear() {} };

/** Shows a bar after one second of work, on a terminal only. */
export function startProgress(stream: Sink): Progress {
  if (!stream.isTTY) return silent;
  let shown = false;
  let nextFrameAt = Date.now() + 1000;

  return {
    update(done, total, label) {
      const now = Date.now();
      if (now < nextFrameAt) return;
      nextFrameAt = now + frameMs;
      const shownLabel = typeof label === "string" ? label : label();
      const text = total === null || total <= 0 ? shownLabel : `${bar(done / total)} ${shownLabel}`;
      stream.write(`\r${text.slice(0, (stream.columns ?? 80) - 1)}\u001b[K`);
      shown = true;
    },
    clear() {
      if (shown) stream.write("\r\u001b[K");
      shown = false;
    },
  };
}

/** `━━━━━━────── 50%` */
function bar(share: number): string {
  const part = Math.min(1, Math.max(0, share));
  const full = Math.round(part * barColumns);
  return `${"━".repeat(full)}${"─".repeat(barColumns - full)} ${String(Math.floor(part * 100)).padStart(3)}%`;
}
