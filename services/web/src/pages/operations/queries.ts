import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";
import { pollMs } from "../../api/query-client.ts";
import type { Period } from "./period.ts";

export type Series = Pick<Answer<"/v1/metrics/clean-rate">, "total" | "points">;
export type HoldsByEdit = Answer<"/v1/metrics/holds-by-edit">;
export type Predictions = Answer<"/v1/metrics/predictions">;
export type Providers = Answer<"/v1/metrics/providers">;
export type ProviderRate = Providers["clinics"][number];

export const definitionsQuery = queryOptions({
  queryKey: ["metrics", "definitions"],
  queryFn: async ({ signal }) => {
    const { definitions } = (await api.GET("/v1/metrics/definitions", { signal })).data!;
    return new Map(definitions.map((definition) => [definition.id, definition]));
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** Figures are asked for again while the page is open, and the last ones are kept meanwhile. */
const live = { refetchInterval: pollMs, placeholderData: keepPreviousData } as const;

export const summaryQuery = queryOptions({
  ...live,
  queryKey: ["metrics", "summary"],
  queryFn: async ({ signal }) => (await api.GET("/v1/metrics/summary", { signal })).data!,
});

export const holdsByEditQuery = queryOptions({
  ...live,
  queryKey: ["metrics", "holds-by-edit"],
  queryFn: async ({ signal }) => (await api.GET("/v1/metrics/holds-by-edit", { signal })).data!,
});

export const holdAgeQuery = queryOptions({
  ...live,
  queryKey: ["metrics", "hold-age"],
  queryFn: async ({ signal }) => (await api.GET("/v1/metrics/hold-age", { signal })).data!,
});

/** Today, in quarters of an hour. */
export const throughputQuery = queryOptions({
  ...live,
  queryKey: ["metrics", "throughput"],
  queryFn: async ({ signal }) =>
    (await api.GET("/v1/metrics/throughput", { params: { query: { step: "15m" } }, signal })).data!,
});

export const cleanRateQuery = (query: Period) =>
  queryOptions({
    ...live,
    queryKey: ["metrics", "clean-rate", query],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/metrics/clean-rate", { params: { query }, signal })).data!,
  });

export const latencyQuery = (query: Period) =>
  queryOptions({
    ...live,
    queryKey: ["metrics", "latency", query],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/metrics/latency", { params: { query }, signal })).data!,
  });

export const predictionsQuery = ({ since }: Period) =>
  queryOptions({
    ...live,
    queryKey: ["metrics", "predictions", since],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/metrics/predictions", { params: { query: { since } }, signal })).data!,
  });

export const providersQuery = ({ since }: Period) =>
  queryOptions({
    ...live,
    queryKey: ["metrics", "providers", since],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/metrics/providers", { params: { query: { since } }, signal })).data!,
  });

export const workedQuery = (since: string) =>
  queryOptions({
    ...live,
    queryKey: ["metrics", "worked", since],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/metrics/worked", { params: { query: { since } }, signal })).data!,
  });
