import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "../../api/client.ts";

/** A saved query of the worklist. */
export interface View {
  viewId: string;
  name: string;
  query: string;
  /** Whether everybody of the tenant has it. */
  shared: boolean;
  mine: boolean;
  version: number;
}

export const viewsQuery = queryOptions({
  queryKey: ["views"],
  queryFn: async ({ signal }) => {
    const { views } = await requestJson<{ views: View[] }>("/v1/views", { signal });
    return views;
  },
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
