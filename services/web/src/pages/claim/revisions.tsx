import { StatusBadge } from "../../ui/claim-status.tsx";
import { formatDateTime } from "../../ui/date.ts";
import { Money } from "../../ui/money.tsx";
import type { ClaimRecord } from "./claim-queries.ts";
import styles from "./side-panel.module.css";

/** The claim's revisions, newest first, and what the newest one changed about the findings. */
export function Revisions({ record: { revisions, verdict } }: { record: ClaimRecord }) {
  const changes = verdict?.changes;
  return (
    <ol className={styles.list}>
      {revisions.map(({ revision, status, admittedAt, atRisk, contentRelease }) => (
        <li key={revision} className={styles.item}>
          <strong>Revision {revision}</strong>
          <StatusBadge status={status} />
          <span className={styles.end}>{atRisk !== null && <Money amount={atRisk} />}</span>
          <span className={styles.detail}>
            Received {formatDateTime(admittedAt)} · content {contentRelease}
          </span>
          {changes && revision === verdict.revision && (
            <ul className={styles.detail}>
              {changes.gone.map(({ edit, lines, message }) => (
                <li key={`gone ${edit} ${lines} ${message}`}>
                  <strong>Gone:</strong> {message}
                </li>
              ))}
              {changes.appeared.map(({ edit, lines, message }) => (
                <li key={`new ${edit} ${lines} ${message}`}>
                  <strong>New:</strong> {message}
                </li>
              ))}
              {changes.gone.length + changes.appeared.length === 0 && (
                <li>Same findings as revision {changes.since}</li>
              )}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}
