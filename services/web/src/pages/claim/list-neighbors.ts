import { useEffect, useState } from "react";
import { useLocation } from "react-router";
import { readQuery } from "../worklist/filters.ts";
import { useRows } from "../worklist/use-rows.ts";

export interface Neighbors {
  /** The query of the list that the page was opened from; `null`: it was opened otherwise. */
  list: string | null;
  previous: string | null;
  next: string | null;
  /** 0-based. */
  index: number;
}

/** The claims before and after this one in the list that it was opened from. */
export function useNeighbors(claimId: string): Neighbors {
  const state: unknown = useLocation().state;
  const list = readList(state);
  const { rows, hasNextPage, fetchNextPage } = useRows(
    readQuery(new URLSearchParams(list ?? "")),
    list !== null,
  );
  const [known, setKnown] = useState<(Neighbors & { claimId: string }) | null>(null);
  const index = rows.findIndex((row) => row.claimId === claimId);
  const previous = rows[index - 1]?.claimId ?? null;
  const next = rows[index + 1]?.claimId ?? null;

  useEffect(() => {
    if (index >= 0 && next === null && hasNextPage) void fetchNextPage();
  }, [index, next, hasNextPage, fetchNextPage]);

  // A claim that was resolved leaves the list, but its neighbors are still those that it had.
  if (index >= 0 && (known?.claimId !== claimId || known.previous !== previous || known.next !== next)) {
    setKnown({ claimId, list, previous, next, index });
  }
  if (index >= 0) return { list, previous, next, index };
  if (known?.claimId === claimId) return known;
  return { list, previous: null, next: null, index };
}

function readList(state: unknown): string | null {
  if (typeof state !== "object" || state === null || !("list" in state)) return null;
  return typeof state.list === "string" ? state.list : null;
}
