import { type RefObject, useEffect, useState } from "react";
import type { TableHandle } from "../../ui/table.tsx";
import { rowLinkId } from "./columns.tsx";
import type { WorkItem } from "./work-item.ts";

/** The row that the keyboard is on. Moving it scrolls the row into view and focuses its link, so that it is read aloud. */
export function useCursor(rows: readonly WorkItem[], table: RefObject<TableHandle | null>) {
  const [cursor, setCursor] = useState<{ claimId: string; index: number } | null>(null);
  const [moves, setMoves] = useState(0);

  // A row that left the list leaves the cursor to the one that took its place.
  const found = cursor === null ? -1 : rows.findIndex(({ claimId }) => claimId === cursor.claimId);
  const index =
    cursor === null || rows.length === 0 ? -1 : found >= 0 ? found : Math.min(cursor.index, rows.length - 1);
  const active = rows[index] ?? null;

  function move(step: 1 | -1) {
    const next = index < 0 ? 0 : Math.min(Math.max(index + step, 0), rows.length - 1);
    const row = rows[next];
    if (!row) return;
    setCursor({ claimId: row.claimId, index: next });
    setMoves((count) => count + 1);
  }

  useEffect(() => {
    if (moves === 0 || cursor === null) return;
    table.current?.scrollToRow(cursor.index);
    // The row is drawn once it is in view.
    const frame = requestAnimationFrame(() =>
      document.getElementById(rowLinkId(cursor.claimId))?.focus({ preventScroll: true }),
    );
    return () => cancelAnimationFrame(frame);
  }, [moves, cursor, table]);

  return {
    active,
    move,
    place: (claimId: string) =>
      setCursor({ claimId, index: rows.findIndex((row) => row.claimId === claimId) }),
  };
}
