import styles from "./states.module.css";

/** Takes the room of a text that is loading, so that nothing moves when it arrives. */
export function Skeleton({ width = "100%", height }: { width?: string; height?: string }) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden="true" />;
}

const widths = ["72%", "88%", "64%", "80%", "56%"];

/** The lines of a list that is loading. */
export function LoadingLines({ lines = 5, label = "Loading" }: { lines?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} style={{ display: "grid", gap: "0.75rem" }}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines never move.
        <Skeleton key={line} width={widths[line % widths.length]} />
      ))}
    </div>
  );
}
