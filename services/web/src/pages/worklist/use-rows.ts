import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { WorklistQuery } from "./filters.ts";
import type { WorkItem } from "./work-item.ts";
import { worklistQuery } from "./worklist-queries.ts";

/** The loaded rows of a list. A claim that moved between two pages is listed once. */
export function useRows(query: Pick<WorklistQuery, "filters" | "sort">, enabled = true) {
  const result = useInfiniteQuery({ ...worklistQuery(query), enabled });
  const rows = useMemo(() => {
    const byId = new Map<string, WorkItem>();
    for (const page of result.data?.pages ?? []) for (const item of page.items) byId.set(item.claimId, item);
    return [...byId.values()];
  }, [result.data]);
  return { ...result, rows };
}
