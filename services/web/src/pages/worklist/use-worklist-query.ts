import { useQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useLocation, useNavigate } from "react-router";
import { editTitlesQuery } from "../edits/edit-queries.ts";
import {
  type FilterKey,
  type ReadQuery,
  readQuery,
  type WorklistQuery,
  withFilter,
  writeQuery,
} from "./filters.ts";

/** The query in the page's address, and functions that change it. */
export function useWorklistQuery() {
  const { search } = useLocation();
  const navigate = useNavigate();
  const { data: titles } = useQuery(editTitlesQuery);
  const query = useMemo((): ReadQuery => {
    const read = readQuery(new URLSearchParams(search));
    const isUnknownEdit = titles && read.filters.edit !== undefined && !titles.has(read.filters.edit);
    if (!isUnknownEdit) return read;
    return { ...read, filters: withFilter(read.filters, "edit", null), ignored: [...read.ignored, "edit"] };
  }, [search, titles]);

  const change = useCallback(
    (changes: Partial<WorklistQuery>) => {
      void navigate(`/worklist?${writeQuery({ ...query, ...changes })}`);
    },
    [navigate, query],
  );
  const setFilter = useCallback(
    (key: FilterKey, value: string | null) => change({ filters: withFilter(query.filters, key, value) }),
    [change, query.filters],
  );
  return { query, change, setFilter };
}
