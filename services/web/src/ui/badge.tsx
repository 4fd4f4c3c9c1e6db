import type { ReactNode } from "react";
import styles from "./badge.module.css";
import { classNames } from "./class-names.ts";

export type Tone = "gray" | "red" | "amber" | "blue" | "green";

/** A short state. Its color repeats what the text says. Red means late or held, and nothing else. */
export function Badge({ tone = "gray", children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classNames(styles.badge, tone !== "gray" && styles[tone])}>{children}</span>;
}
