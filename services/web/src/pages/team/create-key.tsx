import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { useSession } from "../../app/session-context.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { Secret } from "../../ui/secret.tsx";
import styles from "./page.module.css";
import { scopeDescriptions } from "./roles.ts";
import type { Scope } from "./team-queries.ts";

/** The scopes of a billing system that submits claims and reads their verdicts. */
const usualScopes: readonly Scope[] = ["claims:write", "claims:read"];

/** Creates a key, then shows it, once. A key can have only scopes that the person has. */
export function CreateKey({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { scopes: own } = useSession();
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState(usualScopes);
  const queryClient = useQueryClient();
  const creation = useMutation({
    mutationFn: async () => (await api.POST("/v1/keys", { body: { name, scopes: [...scopes] } })).data!,
    onSuccess: async () => {
      setName("");
      setScopes(usualScopes);
      await queryClient.invalidateQueries({ queryKey: ["team", "keys"] });
    },
  });
  const close = () => {
    creation.reset();
    onClose();
  };
  if (creation.data) {
    return (
      <Dialog
        open={open}
        onClose={close}
        title="The key"
        description="Copy it now: it is shown only once. Programs send it as Authorization: Bearer <key>."
        actions={
          <Button look="primary" onClick={close}>
            I have copied it
          </Button>
        }
      >
        <Secret label="Key" value={creation.data.key} />
      </Dialog>
    );
  }
  const offered = (Object.keys(scopeDescriptions) as Scope[]).filter((scope) => own.includes(scope));
  return (
    <Dialog
      open={open}
      onClose={close}
      title="Create a key"
      description="For a program. People sign in instead, so that the audit trail names them."
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          creation.mutate();
        }}
      >
        <TextField
          label="Name"
          description="The program that will use it."
          autoComplete="off"
          required
          value={name}
          onChange={({ target }) => setName(target.value)}
        />
        <fieldset className={styles.choices}>
          <legend>It can</legend>
          {offered.map((scope) => (
            <Checkbox
              key={scope}
              label={
                <>
                  {scopeDescriptions[scope]} <code className={styles.muted}>{scope}</code>
                </>
              }
              checked={scopes.includes(scope)}
              onChange={(checked) =>
                setScopes(checked ? [...scopes, scope] : scopes.filter((other) => other !== scope))
              }
            />
          ))}
        </fieldset>
        {creation.error && <ErrorState error={creation.error} />}
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button
            type="submit"
            look="primary"
            busy={creation.isPending}
            disabled={name.trim() === "" || scopes.length === 0}
          >
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
