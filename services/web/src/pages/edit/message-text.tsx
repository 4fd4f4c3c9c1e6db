import styles from "./page.module.css";

/** The text of a message. The values that a claim fills in are marked. */
export function MessageText({ text }: { text: string }) {
  return text.split(/(\{\w+\})/).map((part, index) =>
    part.startsWith("{") ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a value can be repeated, and the parts never move
      <span key={index} className={styles.value}>
        {part.slice(1, -1)}
      </span>
    ) : (
      part
    ),
  );
}
