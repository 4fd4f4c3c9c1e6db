import { useQuery } from "@tanstack/react-query";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { repairsQuery } from "./claim-queries.ts";
import { ChangeList } from "./correction-effect.tsx";
import styles from "./correction-form.module.css";
import { applyRepair, type Form, isApplied } from "./repair.ts";
import type { Correction } from "./use-correction.ts";

/** Mechanical corrections as a diff. They are put into the form with a click, and saved with it. */
export function RepairOffers({
  claimId,
  correction,
  onApply,
}: {
  claimId: string;
  correction: Correction;
  onApply: (form: Form) => void;
}) {
  const { data: repairs = [] } = useQuery(repairsQuery(claimId, correction.revision));
  const { original } = correction;
  if (repairs.length === 0) return null;
  return (
    <Card title="Suggested repairs">
      <ul className={styles.repairs}>
        {repairs.map(({ id, title, because, changes, claim }) => {
          const repaired = { ...claim, notes: original.notes };
          const isDone = isApplied(correction, original, repaired);
          return (
            <li key={id}>
              <div>
                <strong>{title}</strong>
                <ChangeList changes={changes} />
                <p className={styles.muted}>{because}</p>
              </div>
              <Button
                size="small"
                disabled={isDone}
                focusableWhenDisabled
                onClick={() => onApply(applyRepair(correction, original, repaired))}
              >
                {isDone ? "In the form" : "Use this repair"}
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
