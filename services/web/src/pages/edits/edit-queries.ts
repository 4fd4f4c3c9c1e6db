import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";

export type Edit = Answer<"/v1/edits">["edits"][number];

/** The catalog changes only with a new version of Firstpass. */
export const editsQuery = queryOptions({
  queryKey: ["edits"],
  queryFn: async ({ signal }) => (await api.GET("/v1/edits", { signal })).data!,
  staleTime: 60 * 60_000,
});

const titlesOf = ({ edits }: Answer<"/v1/edits">) => new Map(edits.map(({ id, title }) => [id, title]));

/** The titles of all edits. */
export const editTitlesQuery = queryOptions({ ...editsQuery, select: titlesOf });

export type EditFigures = Answer<"/v1/metrics/edits">["edits"][number];

/** How each edit did, by default in the last 30 days. Edits that found nothing are absent. */
export const editFiguresQuery = queryOptions({
  queryKey: ["edits", "figures"],
  queryFn: async ({ signal }) => (await api.GET("/v1/metrics/edits", { signal })).data!,
  staleTime: 60_000,
});
