import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Secret } from "../../ui/secret.tsx";
import { Select } from "../../ui/select.tsx";
import { DateTime } from "../../ui/time.tsx";
import type { Endpoint } from "./endpoint-queries.ts";
import styles from "./page.module.css";

const overlaps = [
  { value: "0", label: "No: replace it now" },
  { value: "24", label: "For 24 hours" },
  { value: "168", label: "For 7 days" },
];

/** Gives an endpoint a new secret, then shows it, once. */
export function RotateSecret({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { endpointId, url, previousSecretUntil } = endpoint;
  const [overlap, setOverlap] = useState("24");
  const queryClient = useQueryClient();
  const rotation = useMutation({
    mutationFn: async () => {
      const params = { path: { endpointId } };
      const body = { overlapHours: Number(overlap) };
      return (await api.POST("/v1/endpoints/{endpointId}/rotate-secret", { params, body })).data!;
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["endpoints"] }),
  });
  if (rotation.data) {
    return (
      <Dialog
        open
        onClose={onClose}
        title="The endpoint's new secret"
        description="Copy it now: it is shown only once."
        actions={
          <Button look="primary" onClick={onClose}>
            I have copied it
          </Button>
        }
      >
        <Secret label="Secret" value={rotation.data.secret} />
        {overlap !== "0" && (
          <p className={styles.muted}>
            Posts are signed with both secrets until <DateTime at={rotation.data.previousSecretUntil} />. Give
            the receiver the new one by then.
          </p>
        )}
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title="Rotate the secret"
      description={<span className={styles.url}>{url}</span>}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={rotation.isPending} onClick={() => rotation.mutate()}>
            Rotate
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Select
          label="Keep the current secret valid"
          options={overlaps}
          value={overlap}
          onChange={setOverlap}
        />
        {previousSecretUntil && (
          <p>
            The secret before it is still valid until <DateTime at={previousSecretUntil} />. It ends with this
            rotation.
          </p>
        )}
        {rotation.error && <ErrorState error={rotation.error} />}
      </div>
    </Dialog>
  );
}
