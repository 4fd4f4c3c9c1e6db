import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { DateTime, RelativeTime } from "../../ui/time.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { Deliveries } from "./deliveries.tsx";
import { EditEndpoint } from "./edit-endpoint.tsx";
import { type Endpoint, endpointsQuery } from "./endpoint-queries.ts";
import styles from "./page.module.css";
import { ReplayDialog } from "./replay-dialog.tsx";
import { RotateSecret } from "./rotate-secret.tsx";

/** An endpoint with its deliveries, and what can be done with it. */
export function EndpointCard({ endpoint }: { endpoint: Endpoint }) {
  const { endpointId, url, description, createdAt, pending, parked, thin } = endpoint;
  const [dialog, setDialog] = useState<"edit" | "rotate" | "replay" | "remove" | null>(null);
  const close = () => setDialog(null);
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
      title={
        <span className={styles.url}>
          {description !== null && `${description}: `}
          {url}
        </span>
      }
      actions={
        <div className={`${styles.actions} no-print`}>
          <Button size="small" busy={test.isPending} onClick={() => test.mutate()}>
            Send a test
          </Button>
          <Button size="small" onClick={() => setDialog("edit")}>
            Edit
          </Button>
          <Button size="small" onClick={() => setDialog("rotate")}>
            Rotate secret
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
        <Failing endpoint={endpoint} />
        <p className={styles.facts}>
          <span>
            Added <DateTime at={createdAt} />
          </span>
          <span>{endpoint.form === "verdicts" ? "Every verdict" : endpoint.events.join(", ")}</span>
          {thin && <Badge>without patient data</Badge>}
          {parked > 0 && <Badge tone="red">{parked} parked</Badge>}
          {pending > 0 && <Badge tone="blue">{pending} pending</Badge>}
          {parked === 0 && pending === 0 && endpoint.failingSince === null && (
            <Badge tone="green">up to date</Badge>
          )}
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
      {dialog === "edit" && <EditEndpoint endpoint={endpoint} onClose={close} />}
      {dialog === "rotate" && <RotateSecret endpoint={endpoint} onClose={close} />}
      <ReplayDialog endpoint={endpoint} open={dialog === "replay"} onClose={close} />
      <AlertDialog
        open={dialog === "remove"}
        onClose={close}
        title="Remove this endpoint?"
        danger
        confirm="Remove"
        busy={removal.isPending}
        onConfirm={() => removal.mutate()}
      >
        <p>
          Nothing more is posted to {url}.{" "}
          {pending + parked > 0 && `Deliveries that will be dropped: ${formatCount(pending + parked)}. `}
          The verdicts remain in the worklist and in GET /v1/verdicts.
        </p>
      </AlertDialog>
    </Card>
  );
}

/** Since when the endpoint has accepted nothing, and why. */
function Failing({ endpoint: { failingSince, lastError } }: { endpoint: Endpoint }) {
  if (failingSince === null) return null;
  return (
    <p role="status" className={styles.failing}>
      It has accepted nothing since <DateTime at={failingSince} /> (<RelativeTime at={failingSince} />
      ). Last reason: {lastError}. Check the address, the receiver's log, and its copy of the secret; then
      replay the parked deliveries.
    </p>
  );
}
