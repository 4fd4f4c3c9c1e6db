import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, requestJson } from "../../api/client.ts";
import { type Filters, type GroupKey, type Sort, writeQuery } from "./filters.ts";
import type { Totals, WorkItem, WorklistGroup, WorklistPage } from "./work-item.ts";

const pageSize = 200;
const totalsPollMs = 30_000;
const minuteMs = 60_000;

function worklistPath(query: string, more: Record<string, string>): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(more)) params.set(name, value);
  return `/v1/worklist?${params}`;
}

/** The rows. They are not polled: the list must not move while somebody works in it. */
export function worklistQuery({ filters, sort }: { filters: Filters; sort: Sort }) {
  const query = writeQuery({ filters, sort, group: null });
  return infiniteQueryOptions({
    queryKey: ["worklist", "rows", query],
    queryFn: ({ pageParam, signal }) =>
      requestJson<WorklistPage>(
        worklistPath(query, {
          limit: String(pageSize),
          ...(pageParam === null ? {} : { after: pageParam }),
        }),
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    staleTime: minuteMs,
    refetchOnWindowFocus: false,
  });
}

/** Counts and sums, which are polled. Asked for with groups and not with claims, because listing claims is recorded. */
export function totalsQuery(filters: Filters) {
  const query = writeQuery({ filters, sort: "urgency", group: "state" });
  return queryOptions({
    queryKey: ["worklist", "totals", query],
    queryFn: async ({ signal }) => {
      const { totals } = await requestJson<{ totals: Totals }>(worklistPath(query, {}), { signal });
      return totals;
    },
    refetchInterval: totalsPollMs,
    placeholderData: (previous) => previous,
  });
}

/** The groups of the list, which are also the choices of its filters. */
export function groupsQuery(filters: Filters, group: GroupKey) {
  const query = writeQuery({ filters, sort: "urgency", group });
  return queryOptions({
    queryKey: ["worklist", "groups", query],
    queryFn: async ({ signal }) => {
      const { groups } = await requestJson<{ groups: WorklistGroup[] }>(worklistPath(query, {}), { signal });
      return groups;
    },
    placeholderData: (previous) => previous,
  });
}

/** The people that claims can be assigned to. */
export const membersQuery = queryOptions({
  queryKey: ["members", "names"],
  queryFn: async ({ signal }) => {
    const { members } = (await api.GET("/v1/members", { signal })).data!;
    return members.filter(({ role, disabled }) => role !== null && !disabled);
  },
  staleTime: 5 * minuteMs,
});

/** The work of one claim. */
export const workQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "work"],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/claims/{claimId}/work", { params: { path: { claimId } }, signal })).data!,
  });

/** Assigns the most urgent claim of the list to the person who asks; `null` if none is left. */
export async function takeNext(filters: Filters): Promise<WorkItem | null> {
  const body = Object.keys(filters).length > 0 ? { filter: filters } : {};
  return (await requestJson<WorkItem | undefined>("/v1/worklist/next", { method: "POST", body })) ?? null;
}
