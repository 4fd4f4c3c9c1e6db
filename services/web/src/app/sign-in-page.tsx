import { buttonClass } from "../ui/button.tsx";
import { Brand } from "./brand.tsx";
import styles from "./sign-in.module.css";

/** Shown when no one is signed in. The page returns to the address that was asked for. */
export function SignInPage() {
  const target = `${location.pathname}${location.search}`;
  return (
    <main className={styles.page}>
      <div className={styles.box}>
        <Brand />
        <h1>Sign in</h1>
        <p className={styles.muted}>Sign in with the account of your organization.</p>
        <a
          className={buttonClass({ look: "primary" })}
          href={`/auth/login?return=${encodeURIComponent(target)}`}
        >
          Sign in
        </a>
        <p className={styles.muted}>
          Started with <code>firstpass up</code>? Open the link that it printed. A link works once;{" "}
          <code>firstpass members link EMAIL</code> prints a new one.
        </p>
      </div>
    </main>
  );
}
