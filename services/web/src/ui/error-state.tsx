import { problemOfError } from "../api/problem.ts";
import { Button } from "./button.tsx";
import { WarningIcon } from "./icons.tsx";
import styles from "./states.module.css";

/** What failed and what to do, as the API's problem details state it. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, detail, remedy, instance } = problemOfError(error);
  return (
    <div role="alert" className={styles.problem}>
      <WarningIcon />
      <div>
        <strong>{title}</strong>
        <p>{detail}</p>
        <p>{remedy}</p>
        {instance !== undefined && <p className={styles.reference}>Reference: {instance}</p>}
        {onRetry && (
          <div className={styles.action}>
            <Button size="small" onClick={onRetry}>
              Try again
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
