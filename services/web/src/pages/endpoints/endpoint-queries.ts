import { queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";
import { pollMs } from "../../api/query-client.ts";

export type Endpoint = Answer<"/v1/endpoints">["endpoints"][number];
export type Delivery = Answer<"/v1/endpoints/{endpointId}/deliveries">["deliveries"][number];
export type DeliveryStatus = Delivery["status"];

export const endpointsQuery = queryOptions({
  queryKey: ["endpoints"],
  queryFn: async ({ signal }) => (await api.GET("/v1/endpoints", { signal })).data!.endpoints,
  refetchInterval: pollMs,
});

const limit = 25;

export const deliveriesQuery = (
  endpointId: string,
  status: DeliveryStatus | undefined,
  after: string | undefined,
) =>
  queryOptions({
    queryKey: ["endpoints", endpointId, "deliveries", status, after],
    queryFn: async ({ signal }) => {
      const params = { path: { endpointId }, query: { status, after, limit } };
      return (await api.GET("/v1/endpoints/{endpointId}/deliveries", { params, signal })).data!;
    },
    refetchInterval: pollMs,
  });
