import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { notify } from "../../ui/toast.tsx";
import type { Endpoint } from "./endpoint-queries.ts";
import { areComplete, bodyOf, EndpointSettings } from "./endpoint-settings.tsx";
import styles from "./page.module.css";

/** Changes what an endpoint gets. */
export function EditEndpoint({ endpoint, onClose }: { endpoint: Endpoint; onClose: () => void }) {
  const { endpointId, url, form, events, thin, description } = endpoint;
  const [settings, setSettings] = useState({ form, events, thin, description: description ?? "" });
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: () =>
      api.PATCH("/v1/endpoints/{endpointId}", { params: { path: { endpointId } }, body: bodyOf(settings) }),
    onSuccess: async () => {
      onClose();
      notify("The endpoint was changed", { description: url });
      await queryClient.invalidateQueries({ queryKey: ["endpoints"] });
    },
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title="Edit the endpoint"
      description={<span className={styles.url}>{url}</span>}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            look="primary"
            busy={change.isPending}
            disabled={!areComplete(settings)}
            onClick={() => change.mutate()}
          >
            Save
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <EndpointSettings settings={settings} onChange={setSettings} />
        {change.error && <ErrorState error={change.error} />}
      </div>
    </Dialog>
  );
}
