import styles from "./sign-in.module.css";

export function Brand() {
  return (
    <span className={styles.brand}>
      <img src="/favicon.svg" alt="" width="22" height="22" />
      Firstpass
    </span>
  );
}
