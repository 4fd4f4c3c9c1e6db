import styles from "./progress.module.css";

/** How much of something is done. */
export function Progress({ value, max, label }: { value: number; max: number; label: string }) {
  return <progress className={styles.progress} value={value} max={Math.max(1, max)} aria-label={label} />;
}
