import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { problemOfError } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Secret } from "../../ui/secret.tsx";
import { areComplete, bodyOf, EndpointSettings, type Settings } from "./endpoint-settings.tsx";
import styles from "./page.module.css";

const usualSettings: Settings = { form: "verdicts", events: [], thin: false, description: "" };

/** Adds an endpoint, then shows its secret, once. Entered values stay until it is added. */
export function AddEndpoint({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [url, setUrl] = useState("");
  const [settings, setSettings] = useState(usualSettings);
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: async () => {
      const body = { url: url.trim(), ...bodyOf(settings) };
      return (await api.POST("/v1/endpoints", { body })).data!;
    },
    onSuccess: async () => {
      setUrl("");
      setSettings(usualSettings);
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
      description="Verdicts or events from now on are posted to it."
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
        <EndpointSettings settings={settings} onChange={setSettings} />
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={creation.isPending}
            disabled={url.trim() === "" || !areComplete(settings)}
          >
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
