import type { Answer } from "../../api/answer.ts";
import { Badge } from "../../ui/badge.tsx";
import { countOf, formatCount } from "../../ui/numbers.ts";
import { Progress } from "../../ui/progress.tsx";
import styles from "./batch-state.module.css";

export type BatchSummary = Answer<"/v1/batches">["batches"][number];

/** How often the progress of a batch is asked for until it is done. */
export const progressMs = 2_000;

/** Whether a batch is done, and otherwise how many of its claims have a verdict. */
export function BatchState({ batch }: { batch: Omit<BatchSummary, "links"> }) {
  const { done, complete, accepted, claims } = batch;
  if (done) return <Badge tone="green">Done</Badge>;
  const judged = accepted - claims.received;
  return (
    <span className={styles.progress}>
      <Progress value={judged} max={accepted} label={`${judged} of ${countOf(accepted, "claim")} scrubbed`} />
      <span>
        {complete
          ? `${formatCount(judged)} of ${formatCount(accepted)}`
          : `Receiving, ${formatCount(accepted)} to date`}
      </span>
    </span>
  );
}
