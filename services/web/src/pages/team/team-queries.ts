import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";

export type Member = Answer<"/v1/members">["members"][number];
export type ApiKey = Answer<"/v1/keys">["keys"][number];
export type Scope = ApiKey["scopes"][number];

export const membersQuery = queryOptions({
  queryKey: ["team", "members"],
  queryFn: async ({ signal }) => (await api.GET("/v1/members", { signal })).data!.members,
});

export const keysQuery = queryOptions({
  queryKey: ["team", "keys"],
  queryFn: async ({ signal }) => (await api.GET("/v1/keys", { signal })).data!.keys,
});
