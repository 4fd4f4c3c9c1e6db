import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api, requestJson } from "../../api/client.ts";

export type Edit = Answer<"/v1/edits">["edits"][number];

/** The catalog changes only with a new version of Firstpass. */
export const editsQuery = queryOptions({
  queryKey: ["edits"],
  queryFn: async ({ signal }) => (await api.GET("/v1/edits", { signal })).data!,
  staleTime: 60 * 60_000,
});

/** A figure with what it was computed from. */
export interface Figure {
  value: number | null;
  numerator: number | null;
  denominator: number | null;
  n: number;
}

export interface EditFigures {
  edit: string;
  found: Figure;
  overridden: Figure;
  corrected: Figure;
  markedWrong: Figure;
  deniedAfterAll: Figure;
  falsePositiveRate: Figure;
  precision: Figure;
}

/** How each edit did, by default in the last 30 days. Edits that found nothing are absent. */
export const editFiguresQuery = queryOptions({
  queryKey: ["edits", "figures"],
  queryFn: ({ signal }) =>
    requestJson<{ since: string; until: string; edits: EditFigures[] }>("/v1/metrics/edits", { signal }),
  staleTime: 60_000,
});
