import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { Select } from "../../ui/select.tsx";
import { notify } from "../../ui/toast.tsx";
import styles from "./page.module.css";
import { type Role, roleDescriptions, roles } from "./roles.ts";

const empty = { email: "", name: "", role: "biller" as Role };

/** Adds a person, who can then sign in with the identity provider. The form keeps its values until they are added. */
export function InviteMember({ open, onClose }: { open: boolean; onClose: () => void }) {
  const [values, setValues] = useState(empty);
  const queryClient = useQueryClient();
  const invitation = useMutation({
    mutationFn: async () => (await api.POST("/v1/members", { body: values })).data!,
    onSuccess: async ({ name }) => {
      setValues(empty);
      onClose();
      notify(`${name} can sign in now`);
      await queryClient.invalidateQueries({ queryKey: ["team", "members"] });
    },
  });
  const isReady = values.email.trim() !== "" && values.name.trim() !== "";
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Add a person"
      description="They sign in with the identity provider of your organization, under this e-mail address."
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          invitation.mutate();
        }}
      >
        <TextField
          label="Name"
          autoComplete="off"
          required
          value={values.name}
          onChange={({ target }) => setValues({ ...values, name: target.value })}
        />
        <TextField
          label="E-mail address"
          type="email"
          autoComplete="off"
          required
          value={values.email}
          onChange={({ target }) => setValues({ ...values, email: target.value })}
        />
        <Select
          label="Role"
          description={`A ${values.role} ${roleDescriptions[values.role]}.`}
          options={roles.map((value) => ({ value, label: value }))}
          value={values.role}
          onChange={(role) => setValues({ ...values, role })}
        />
        {invitation.error && <ErrorState error={invitation.error} />}
        <div className={styles.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={invitation.isPending} disabled={!isReady}>
            Add
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
