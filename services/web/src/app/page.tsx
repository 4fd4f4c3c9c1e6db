import { type ReactNode, useEffect } from "react";
import styles from "./page.module.css";

/** A page: its title, also of the browser's tab, its actions, and its content. */
export function Page({
  title,
  description,
  actions,
  children,
}: {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Firstpass`;
  }, [title]);
  return (
    <>
      <header className={styles.header}>
        <h1>{title}</h1>
        {actions !== undefined && <div className={`${styles.actions} no-print`}>{actions}</div>}
        {description !== undefined && <p className={styles.description}>{description}</p>}
      </header>
      {children}
    </>
  );
}
