import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import type { Delivery } from "./endpoint-queries.ts";

/** Makes one delivery due now. */
export function RetryDelivery({ delivery: { endpointId, deliveryId, status } }: { delivery: Delivery }) {
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () =>
      api.POST("/v1/endpoints/{endpointId}/deliveries/{deliveryId}/retry", {
        params: { path: { endpointId, deliveryId } },
      }),
    onSuccess: async () => {
      notify("The delivery is due again", { description: deliveryId });
      await queryClient.invalidateQueries({ queryKey: ["endpoints"] });
    },
    onError: (error) => notifyProblem("The delivery was not retried", error),
  });
  return (
    <Button size="small" busy={retry.isPending} onClick={() => retry.mutate()}>
      {status === "delivered" ? "Send again" : "Retry"}
    </Button>
  );
}
