import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { problemOfError } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Secret } from "../../ui/secret.tsx";
import styles from "./page.module.css";

/** Adds an endpoint, then shows its secret, once. The URL that was typed stays until it is added. */
export function AddEndpoint({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [url, setUrl] = useState("");
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: async () => (await api.POST("/v1/endpoints", { body: { url: url.trim() } })).data!,
    onSuccess: async () => {
      setUrl("");
      await queryClient.invalidateQueries({ queryKey: ["endpoints"] });
    },
  });
  const created = creation.data;
  const close = () => {
    creation.reset();
    onClose();
  };
  if (created) {
    return (
      <Dialog
        open={open}
        onClose={close}
        title="The endpoint's secret"
        description="Copy it now: it is shown only once. The receiver verifies the signature of each post with it, by Standard Webhooks."
        actions={
          <Button look="primary" onClick={close}>
            I have copied it
          </Button>
        }
      >
        <p className={styles.url}>{created.url}</p>
        <Secret label="Secret" value={created.secret} />
      </Dialog>
    );
  }
  const problem = creation.error && problemOfError(creation.error);
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Add an endpoint"
      description="Verdicts are posted to it from now on, up to 250 at once."
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <TextField
          label="URL"
          name="url"
          inputMode="url"
          autoComplete="off"
          required
          placeholder="https://billing.example.com/verdicts"
          description="An https address with a public host."
          value={url}
          onChange={({ target }) => setUrl(target.value)}
          error={problem ? `${problem.detail} ${problem.remedy}` : undefined}
        />
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" look="primary" busy={creation.isPending} disabled={url.trim() === ""}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
