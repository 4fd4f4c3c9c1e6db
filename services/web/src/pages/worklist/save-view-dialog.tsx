import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { notify } from "../../ui/toast.tsx";
import styles from "./action-dialog.module.css";
import { saveView, type View, viewsQuery } from "./views.ts";

/** Saves the list's query under a name. A name of one's own views is replaced. */
export function SaveViewDialog({
  query,
  views,
  onClose,
}: {
  query: string;
  views: readonly View[];
  onClose: () => void;
}) {
  const client = useQueryClient();
  const formId = useId();
  const [name, setName] = useState("");
  const [isShared, setShared] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const existing = views.find((view) => view.mine && view.name === name.trim());

  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await saveView(
        { viewId: existing?.viewId ?? crypto.randomUUID(), name: name.trim(), query, shared: isShared },
        existing?.version ?? null,
      );
      await client.invalidateQueries(viewsQuery);
      notify(`The view "${name.trim()}" was saved`);
      onClose();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      title="Save the list as a view"
      description="The filters, the grouping and the order are saved, not the claims."
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} look="primary" busy={isBusy} disabled={name.trim() === ""}>
            {existing ? "Replace the view" : "Save"}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={submit}>
        <TextField
          label="Name"
          value={name}
          maxLength={80}
          description={existing ? "A view with this name exists. It is replaced." : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        <Checkbox label="Share it with everybody" checked={isShared} onChange={setShared} />
      </form>
      {error !== null && <ErrorState error={error} />}
    </Dialog>
  );
}
