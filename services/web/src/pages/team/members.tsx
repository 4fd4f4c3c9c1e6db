import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { sessionQuery } from "../../api/session.ts";
import { useSession } from "../../app/session-context.tsx";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Select } from "../../ui/select.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { InviteMember } from "./invite-member.tsx";
import styles from "./page.module.css";
import { type Role, roleDescriptions, roles } from "./roles.ts";
import { type Member, membersQuery } from "./team-queries.ts";

interface Change {
  member: Member;
  role?: Role;
  disabled?: boolean;
}

/** The people of the tenant, their roles and whether they can sign in. */
export function Members() {
  const [isInviting, setIsInviting] = useState(false);
  const [disabling, setDisabling] = useState<Member | null>(null);
  const { member: self } = useSession();
  const queryClient = useQueryClient();
  const query = useQuery(membersQuery);
  const change = useMutation({
    mutationFn: async ({ member: { memberId }, ...body }: Change) =>
      (await api.PUT("/v1/members/{memberId}", { params: { path: { memberId } }, body })).data!,
    onSuccess: async ({ name, role, memberId }, { disabled }) => {
      setDisabling(null);
      if (disabled === undefined) notify(`${name} has the role ${role}`);
      else notify(disabled ? `${name} can no longer sign in` : `${name} can sign in again`);
      if (memberId === self?.memberId) await queryClient.invalidateQueries(sessionQuery);
    },
    onError: (error) => notifyProblem("Nothing was changed", error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ["team", "members"] }),
  });
  const columns: readonly Column<Member>[] = [
    {
      id: "name",
      header: "Name",
      sortBy: ({ name }) => name,
      cell: ({ name, email, memberId }) => (
        <>
          {name} {memberId === self?.memberId && <span className={styles.muted}>(you)</span>}
          <div className={styles.muted}>{email}</div>
        </>
      ),
    },
    {
      id: "role",
      header: "Role",
      width: "11rem",
      cell: (member) =>
        member.disabled || member.roleIsFixed ? (
          <>
            {member.role ?? "none"}
            {member.roleIsFixed && <div className={styles.muted}>by the identity provider</div>}
          </>
        ) : (
          <Select
            label={`Role of ${member.name}`}
            labelHidden
            options={roles.map((value) => ({ value, label: value }))}
            value={member.role}
            placeholder="No access"
            disabled={change.isPending}
            onChange={(role) => role !== member.role && change.mutate({ member, role })}
          />
        ),
    },
    {
      id: "access",
      header: "Access",
      cell: ({ disabled, signedInAt, role }) => {
        if (disabled) return <Badge>disabled</Badge>;
        if (role === null) return <Badge tone="amber">no role</Badge>;
        if (signedInAt === null) return <Badge tone="blue">invited</Badge>;
        return (
          <>
            signed in <RelativeTime at={signedInAt} />
          </>
        );
      },
    },
    {
      id: "actions",
      header: <span className="visually-hidden">Actions</span>,
      align: "right",
      cell: (member) =>
        member.memberId !== self?.memberId && (
          <Button
            size="small"
            className="no-print"
            aria-label={`${member.disabled ? "Enable" : "Disable"} ${member.name}`}
            onClick={() =>
              member.disabled ? change.mutate({ member, disabled: false }) : setDisabling(member)
            }
          >
            {member.disabled ? "Enable" : "Disable"}
          </Button>
        ),
    },
  ];
  return (
    <Card
      title="People"
      actions={
        <Button look="primary" className="no-print" onClick={() => setIsInviting(true)}>
          <PlusIcon /> Add person
        </Button>
      }
    >
      <div className={styles.content}>
        <Loaded query={query}>
          {(members) => (
            <Table bare label="People" columns={columns} rows={members} rowKey={({ memberId }) => memberId} />
          )}
        </Loaded>
        <dl className={styles.roles}>
          {roles.map((role) => (
            <div key={role}>
              <dt>{role}</dt>
              <dd>{roleDescriptions[role]}</dd>
            </div>
          ))}
        </dl>
      </div>
      <InviteMember open={isInviting} onClose={() => setIsInviting(false)} />
      <AlertDialog
        open={disabling !== null}
        onClose={() => setDisabling(null)}
        title={`Disable ${disabling?.name ?? ""}?`}
        confirm="Disable"
        danger
        busy={change.isPending}
        onConfirm={() => disabling && change.mutate({ member: disabling, disabled: true })}
      >
        <p>
          Sessions end within seconds, and the person cannot sign in until you enable them again. Their
          assigned claims stay with them: reassign those in the worklist.
        </p>
      </AlertDialog>
    </Card>
  );
}
