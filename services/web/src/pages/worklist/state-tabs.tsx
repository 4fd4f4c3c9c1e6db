import { Link } from "react-router";
import { formatCount } from "../../ui/numbers.ts";
import { type WorklistQuery, type WorkState, withFilter, workStates, writeQuery } from "./filters.ts";
import { stateLabels } from "./labels.ts";
import styles from "./state-tabs.module.css";
import type { Totals } from "./work-item.ts";

/** The queues, with the number of claims in each. */
export function StateTabs({ query, totals }: { query: WorklistQuery; totals: Totals | undefined }) {
  const unresolved = workStates.filter((state) => state !== "resolved");
  const count = (states: readonly WorkState[]) =>
    totals && states.reduce((sum, state) => sum + (totals.states[state] ?? 0), 0);
  const tabs = [
    { label: "All to do", state: null, count: count(unresolved) },
    ...workStates.map((state) => ({ label: stateLabels[state], state, count: count([state]) })),
  ];
  return (
    <nav aria-label="Queues" className={`${styles.tabs} no-print`}>
      {tabs.map(({ label, state, count: claims }) => (
        <Link
          key={label}
          to={`/worklist?${writeQuery({ ...query, filters: withFilter(query.filters, "state", state) })}`}
          aria-current={(query.filters.state ?? null) === state ? "page" : undefined}
          className={styles.tab}
        >
          {label}
          <span className={styles.count}>{claims === undefined ? "–" : formatCount(claims)}</span>
        </Link>
      ))}
    </nav>
  );
}
