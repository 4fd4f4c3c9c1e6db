import { Button } from "./button.tsx";
import styles from "./secret.module.css";
import { notify, notifyProblem } from "./toast.tsx";

/** A secret that is shown only once, to be copied. */
export function Secret({ label, value }: { label: string; value: string }) {
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => notify(`${label} copied`),
      (error: unknown) => notifyProblem("Not copied: select the text instead", error),
    );
  return (
    <div className={styles.secret}>
      <output aria-label={label}>{value}</output>
      <Button size="small" onClick={copy}>
        Copy
      </Button>
    </div>
  );
}
