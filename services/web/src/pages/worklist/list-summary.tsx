import { Button } from "../../ui/button.tsx";
import { formatRelative } from "../../ui/date.ts";
import { Money } from "../../ui/money.tsx";
import { formatCount } from "../../ui/numbers.ts";
import type { useRows } from "./use-rows.ts";
import type { Totals } from "./work-item.ts";
import styles from "./worklist.module.css";

/** Counts and dollars of the list. When others changed it, the rows stay where they are until they are read again. */
export function ListSummary({
  totals,
  loaded,
}: {
  totals: Totals | undefined;
  loaded: ReturnType<typeof useRows>;
}) {
  const listed = loaded.data?.pages[0]?.totals.claims;
  const isChanged =
    totals !== undefined && listed !== undefined && totals.claims !== listed && !loaded.isFetching;
  return (
    <span className={styles.summary}>
      <span role="status">
        {totals ? (
          <>
            <strong className="number">{formatCount(totals.claims)}</strong>{" "}
            {totals.claims === 1 ? "claim" : "claims"} ·{" "}
            <strong>
              <Money amount={totals.atRisk} />
            </strong>{" "}
            at risk
            {totals.oldestHeldAt && ` · oldest hold ${formatRelative(totals.oldestHeldAt)}`}
          </>
        ) : (
          "Counting…"
        )}
      </span>
      {isChanged && (
        <Button size="small" onClick={() => void loaded.refetch()}>
          The list has changed: reload
        </Button>
      )}
    </span>
  );
}
