import { Link } from "react-router";
import { formatCount, formatShare } from "../../ui/numbers.ts";
import { type Figure, listOf } from "../operations/figure.ts";
import styles from "./page.module.css";

/** A ratio with its numerator and denominator, which link to their claims. Nothing to count is a dash, never 0%. */
export function Share({ figure }: { figure: Figure | undefined }) {
  if (!figure || figure.value === null) return <span className={styles.muted}>–</span>;
  const { value, numerator, denominator, filter, denominatorFilter } = figure;
  return (
    <span className="number">
      {formatShare(value)}{" "}
      <span className={styles.muted}>
        <CountLink count={numerator ?? 0} filter={filter} />/
        <CountLink count={denominator ?? 0} filter={denominatorFilter} />
      </span>
    </span>
  );
}

/** A number of claims that links to them. */
export function CountLink({ count, filter }: { count: number; filter: string | null }) {
  const address = listOf(filter);
  if (count === 0) return <span className={styles.muted}>0</span>;
  return address === null ? formatCount(count) : <Link to={address}>{formatCount(count)}</Link>;
}
