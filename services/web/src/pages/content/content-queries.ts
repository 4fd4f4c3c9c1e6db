import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";

export type Release = Answer<"/v1/content/releases">["releases"][number];
export type Changes = Answer<"/v1/content/releases/{release}/changes">;
export type Payer = Answer<"/v1/payers">["payers"][number];
export type PolicySummary = Answer<"/v1/policies">["policies"][number];
export type Policy = Answer<"/v1/policies/{policyId}">;

export const releasesQuery = queryOptions({
  queryKey: ["content", "releases"],
  queryFn: async ({ signal }) => (await api.GET("/v1/content/releases", { signal })).data!,
});

/** Releases never change, so neither do their differences. */
export const changesQuery = (release: string, from: string, codes: "therapy" | "all") =>
  queryOptions({
    queryKey: ["content", "changes", release, from, codes],
    queryFn: async ({ signal }) => {
      const params = { path: { release }, query: { from, codes } };
      return (await api.GET("/v1/content/releases/{release}/changes", { params, signal })).data!;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const policiesQuery = queryOptions({
  queryKey: ["content", "policies"],
  queryFn: async ({ signal }) => (await api.GET("/v1/policies", { signal })).data!,
  staleTime: 60_000,
});

export const policyQuery = (policyId: string) =>
  queryOptions({
    queryKey: ["content", "policies", policyId],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/policies/{policyId}", { params: { path: { policyId } }, signal })).data!,
    staleTime: 60_000,
  });
