import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { Select } from "../../ui/select.tsx";
import { notify } from "../../ui/toast.tsx";
import type { Endpoint } from "./endpoint-queries.ts";
import styles from "./page.module.css";

/** Makes deliveries due again: the parked ones, or all since a time. */
export function ReplayDialog({
  endpoint: { endpointId, parked },
  open,
  onClose,
}: {
  endpoint: Endpoint;
  open: boolean;
  onClose: () => void;
}) {
  const [which, setWhich] = useState<"parked" | "since">("parked");
  const [since, setSince] = useState("");
  const queryClient = useQueryClient();
  const replay = useMutation({
    mutationFn: async () => {
      const body = which === "since" ? { since: new Date(since).toISOString() } : {};
      const params = { path: { endpointId } };
      return (await api.POST("/v1/endpoints/{endpointId}/replay", { params, body })).data!;
    },
    onSuccess: async ({ replayed }) => {
      onClose();
      notify(
        replayed === 1 ? "1 delivery is due again" : `${formatCount(replayed)} deliveries are due again`,
      );
      await queryClient.invalidateQueries({ queryKey: ["endpoints"] });
    },
  });
  const isReady = which === "parked" ? parked > 0 : since !== "";
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Replay deliveries"
      description="They are posted again under their original ids, so a receiver can recognize those it already has."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" busy={replay.isPending} disabled={!isReady} onClick={() => replay.mutate()}>
            Replay
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <Select
          label="Which"
          options={[
            { value: "parked", label: `Parked deliveries (${formatCount(parked)})` },
            { value: "since", label: "All deliveries since a time" },
          ]}
          value={which}
          onChange={setWhich}
        />
        {which === "since" && (
          <TextField
            label="Since"
            type="datetime-local"
            value={since}
            onChange={({ target }) => setSince(target.value)}
          />
        )}
        {which === "parked" && parked === 0 && <p>No delivery to this endpoint is parked.</p>}
        {replay.error && <ErrorState error={replay.error} />}
      </div>
    </Dialog>
  );
}
