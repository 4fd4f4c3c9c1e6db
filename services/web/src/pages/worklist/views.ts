import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api, requestJson } from "../../api/client.ts";

/** A saved query of the worklist. */
export type View = Answer<"/v1/views">["views"][number];

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async ({ signal }) => (await api.GET("/v1/views", { signal })).data!.views,
  staleTime: 60_000,
});

/** Creates a view, or changes it unless another person has since `version`. */
export function saveView(view: Pick<View, "viewId" | "name" | "query" | "shared">, version: number | null) {
  const { viewId, ...body } = view;
  return requestJson<View>(`/v1/views/${viewId}`, {
    method: "PUT",
    body,
    ...(version === null ? {} : { headers: { "if-match": `"${version}"` } }),
  });
}

export function deleteView(viewId: string): Promise<void> {
  return requestJson(`/v1/views/${viewId}`, { method: "DELETE" });
}
