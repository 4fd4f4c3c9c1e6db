import type { Answer } from "../../api/answer.ts";
import { statusNames } from "../../ui/claim-status.tsx";
import { formatCount } from "../../ui/numbers.ts";
import styles from "./page.module.css";

export const countedStatuses = ["received", "clean", "hold", "error", "released", "superseded"] as const;
export type CountedStatus = (typeof countedStatuses)[number];

/** The claims of a batch by status. A press lists those of a status, or all again. */
export function StatusCounts({
  batch: { accepted, claims },
  chosen,
  onChoose,
}: {
  batch: Pick<Answer<"/v1/batches/{batchId}">, "accepted" | "claims">;
  /** `null`: all claims are listed. */
  chosen: CountedStatus | null;
  onChoose: (status: CountedStatus | null) => void;
}) {
  const count = (status: CountedStatus | null, label: string, value: number) => (
    <button
      key={label}
      type="button"
      className={styles.count}
      aria-pressed={chosen === status}
      disabled={value === 0 && chosen !== status}
      onClick={() => onChoose(status)}
    >
      <strong>{formatCount(value)}</strong>
      {label}
    </button>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div role="group" aria-label="Claims by status" className={styles.counts}>
      {count(null, "All claims", accepted)}
      {countedStatuses.map((status) => count(status, statusNames[status], claims[status]))}
    </div>
  );
}
