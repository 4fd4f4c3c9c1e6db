import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "../../api/client.ts";
import type { Role } from "./roles.ts";

export interface Member {
  memberId: string;
  email: string;
  name: string;
  /** `null`: no access. */
  role: Role | null;
  disabled: boolean;
  createdAt: string;
  signedInAt: string | null;
  /** Whether the identity provider decides the role. */
  roleIsFixed: boolean;
}

export interface ApiKey {
  keyId: string;
  name: string;
  scopes: string[];
  createdAt: string;
  revokedAt: string | null;
}

export const membersQuery = queryOptions({
  queryKey: ["team", "members"],
  queryFn: async ({ signal }) =>
    (await requestJson<{ members: Member[] }>("/v1/members", { signal })).members,
});

export const keysQuery = queryOptions({
  queryKey: ["team", "keys"],
  queryFn: async ({ signal }) => (await requestJson<{ keys: ApiKey[] }>("/v1/keys", { signal })).keys,
});
