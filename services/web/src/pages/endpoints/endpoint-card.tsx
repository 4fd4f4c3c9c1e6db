import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { DateTime } from "../../ui/time.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { Deliveries } from "./deliveries.tsx";
import { type Endpoint, endpointsQuery } from "./endpoint-queries.ts";
import styles from "./page.module.css";
import { ReplayDialog } from "./replay-dialog.tsx";

/** An endpoint with its deliveries, and what can be done with it. */
export function EndpointCard({ endpoint }: { endpoint: Endpoint }) {
  const { endpointId, url, createdAt, pending, parked } = endpoint;
  const [dialog, setDialog] = useState<"replay" | "remove" | null>(null);
  const queryClient = useQueryClient();
  const params = { path: { endpointId } };
  const test = useMutation({
    mutationFn: async () => (await api.POST("/v1/endpoints/{endpointId}/test", { params })).data!,
    onError: (error) => notifyProblem("No test message was posted", error),
  });
  const removal = useMutation({
    mutationFn: () => api.DELETE("/v1/endpoints/{endpointId}", { params }),
    onSuccess: async () => {
      setDialog(null);
      notify("The endpoint was removed", { description: url });
      // Its deliveries are not asked for again.
      await queryClient.invalidateQueries({ queryKey: endpointsQuery.queryKey, exact: true });
    },
    onError: (error) => notifyProblem("The endpoint was not removed", error),
  });
  return (
    <Card
      title={<span className={styles.url}>{url}</span>}
      actions={
        <div className={`${styles.actions} no-print`}>
          <Button size="small" busy={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
          <Button size="small" onClick={() => setDialog("replay")}>
            Replay
          </Button>
          <Button size="small" onClick={() => setDialog("remove")}>
            Remove
          </Button>
        </div>
      }
    >
      <div className={styles.content}>
        <p className={styles.facts}>
          <span>
            Added <DateTime at={createdAt} />
          </span>
          {parked > 0 && <Badge tone="red">{parked} parked</Badge>}
          {pending > 0 && <Badge tone="blue">{pending} pending</Badge>}
          {parked === 0 && pending === 0 && <Badge tone="green">up to date</Badge>}
        </p>
        {test.data && (
          <p role="status" className={styles.outcome}>
            {test.data.delivered
              ? `The receiver accepted the test message with status ${test.data.status}.`
              : `The receiver did not accept the test message: ${test.data.reason}. Check the address, the receiver's log, and its copy of the secret.`}
          </p>
        )}
        <Deliveries endpoint={endpoint} />
      </div>
      <ReplayDialog endpoint={endpoint} open={dialog === "replay"} onClose={() => setDialog(null)} />
      <AlertDialog
        open={dialog === "remove"}
        onClose={() => setDialog(null)}
        title="Remove this endpoint?"
        danger
        confirm="Remove"
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      >
        <p>
          No more verdicts are posted to {url}.{" "}
          {pending + parked > 0 && `Deliveries that will be dropped: ${formatCount(pending + parked)}. `}
          The verdicts remain in the worklist and in GET /v1/verdicts.
        </p>
      </AlertDialog>
    </Card>
  );
}
