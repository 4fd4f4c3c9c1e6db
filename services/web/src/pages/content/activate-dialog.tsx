import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api } from "../../api/client.ts";
import { AlertDialog } from "../../ui/alert-dialog.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { notify } from "../../ui/toast.tsx";
import { changesInWords } from "./change-counts.ts";
import { changesQuery } from "./content-queries.ts";
import styles from "./page.module.css";

/** Asks before a release is activated, and says what that means and what changes. */
export function ActivateDialog({
  release,
  active,
  onClose,
}: {
  release: string;
  active: string;
  onClose: () => void;
}) {
  const queryClient = useQueryClient();
  const changes = useQuery(changesQuery(release, active, "all"));
  const activation = useMutation({
    mutationFn: async () => (await api.POST("/v1/content/activation", { body: { release } })).data!,
    onSuccess: async () => {
      onClose();
      notify(`Content release ${release} is active`, { description: "New claims are scrubbed under it." });
      await queryClient.invalidateQueries({ queryKey: ["content"] });
    },
  });
  return (
    <AlertDialog
      open
      onClose={onClose}
      title={`Activate content release ${release}?`}
      confirm="Activate"
      busy={activation.isPending}
      onConfirm={() => activation.mutate()}
    >
      <div className={styles.content}>
        <ul className={styles.meaning}>
          <li>
            Within seconds, every new claim is scrubbed under {release} instead of {active}.
          </li>
          <li>Claims already received keep their verdicts, unless they are scrubbed again.</li>
          <li>You can return to {active} in the same way. The audit trail records who activated what.</li>
        </ul>
        <div>
          <strong>Changes from {active}</strong>
          <Loaded query={changes} lines={2}>
            {({ counts }) => (
              <ul className={styles.meaning}>
                {changesInWords(counts).map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            )}
          </Loaded>
        </div>
        {activation.error && <ErrorState error={activation.error} />}
      </div>
    </AlertDialog>
  );
}
