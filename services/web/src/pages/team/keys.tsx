import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../api/client.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { DateTime } from "../../ui/time.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { CreateKey } from "./create-key.tsx";
import styles from "./page.module.css";
import { type ApiKey, keysQuery } from "./team-queries.ts";

/** The API keys of the tenant, for programs. */
export function Keys() {
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const [showsRevoked, setShowsRevoked] = useState(false);
  const queryClient = useQueryClient();
  const query = useQuery(keysQuery);
  const revocation = useMutation({
    mutationFn: ({ keyId }: ApiKey) => api.DELETE("/v1/keys/{keyId}", { params: { path: { keyId } } }),
    onSuccess: async (_, { name }) => {
      setRevoking(null);
      notify(`The key ${name} is revoked`);
      await queryClient.invalidateQueries({ queryKey: ["team", "keys"] });
    },
    onError: (error) => notifyProblem("The key was not revoked", error),
  });
  const hasRevoked = query.data?.some(({ revokedAt }) => revokedAt !== null);
  return (
    <Card
      title="API keys"
      actions={
        <div className={`${styles.actions} no-print`}>
          {hasRevoked && (
            <Checkbox label="Show revoked keys" checked={showsRevoked} onChange={setShowsRevoked} />
          )}
          <Button look="primary" onClick={() => setIsCreating(true)}>
            <PlusIcon /> Create key
          </Button>
        </div>
      }
    >
      <Loaded query={query}>
        {(keys) => {
          const shown = keys.filter(({ revokedAt }) => showsRevoked || revokedAt === null);
          return shown.length === 0 ? (
            <EmptyState title="No active key">A billing system needs a key to send claims.</EmptyState>
          ) : (
            <Table
              bare
              label="API keys"
              columns={columns(setRevoking)}
              rows={shown}
              rowKey={({ keyId }) => keyId}
            />
          );
        }}
      </Loaded>
      <CreateKey open={isCreating} onClose={() => setIsCreating(false)} />
      <AlertDialog
        open={revoking !== null}
        onClose={() => setRevoking(null)}
        title={`Revoke the key ${revoking?.name ?? ""}?`}
        confirm="Revoke"
        danger
        busy={revocation.isPending}
        onConfirm={() => revoking && revocation.mutate(revoking)}
      >
        <p>
          Programs that use it are refused within seconds. This cannot be undone: create a new key instead.
        </p>
      </AlertDialog>
    </Card>
  );
}

function columns(revoke: (key: ApiKey) => void): readonly Column<ApiKey>[] {
  return [
    { id: "name", header: "Name", sortBy: ({ name }) => name, cell: ({ name }) => name },
    {
      id: "scopes",
      header: "Scopes",
      cell: ({ scopes }) => (
        <span className={styles.scopes}>
          {scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </span>
      ),
    },
    {
      id: "created",
      header: "Created",
      sortBy: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => <DateTime at={createdAt} />,
    },
    {
      id: "actions",
      header: <span className="visually-hidden">Actions</span>,
      align: "right",
      cell: (key) =>
        key.revokedAt === null ? (
          <Button
            size="small"
            className="no-print"
            aria-label={`Revoke ${key.name}`}
            onClick={() => revoke(key)}
          >
            Revoke
          </Button>
        ) : (
          <span className={styles.muted}>
            revoked <DateTime at={key.revokedAt} />
          </span>
        ),
    },
  ];
}
