import type { Sink } from "./terminal.ts";

const frameMs = 100;
const barColumns = 24;

/** How far a long piece of work has come. */
export interface Progress {
  /** Both in the same unit, whichever; `total` is `null` when it is not known. */
  update(done: number, total: number | null, label: string): void;
  /** Takes the bar off the screen, before other text is written; the next update puts it back. */
  clear(): void;
}

const silent: Progress = { update() {}, clear() {} };

/** A bar on a terminal, from the first second of work on; nothing at all anywhere else. */
export function startProgress(stream: Sink): Progress {
  if (!stream.isTTY) return silent;
  let shown = false;
  let nextFrameAt = Date.now() + 1000;

  return {
    update(done, total, label) {
      const now = Date.now();
      if (now < nextFrameAt) return;
      nextFrameAt = now + frameMs;
      const text = total === null || total <= 0 ? label : `${bar(done / total)} ${label}`;
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
