import { formatCount, formatShare } from "../../ui/numbers.ts";
import type { Figure } from "./edit-queries.ts";
import styles from "./page.module.css";

/** A ratio with what it is of. Nothing to count is a dash, never 0%. */
export function Share({ figure }: { figure: Figure | undefined }) {
  if (!figure || figure.value === null) return <span className={styles.muted}>–</span>;
  const { value, numerator, denominator } = figure;
  return (
    <span className="number">
      {formatShare(value)}{" "}
      <span className={styles.muted}>
        {formatCount(numerator ?? 0)}/{formatCount(denominator ?? 0)}
      </span>
    </span>
  );
}
