import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button.tsx";
import cardStyles from "../ui/card.module.css";
import styles from "./chart-card.module.css";
import { DefinitionButton, type FigureText } from "./definition.tsx";

/** A titled chart with its definition. The same figures are available as a table. */
export function ChartCard({
  title,
  definition,
  summary,
  actions,
  table,
  children,
}: {
  title: string;
  definition: FigureText;
  /** The main message in a sentence, also for those who do not see the chart. */
  summary?: ReactNode;
  actions?: ReactNode;
  /** The figures as a table; omitted where the chart is a table already. */
  table?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  const [isTable, setTable] = useState(false);
  return (
    <section className={cardStyles.card} aria-labelledby={id}>
      <header className={cardStyles.header}>
        <h2 id={id}>{title}</h2>
        <DefinitionButton title={title} definition={definition} />
        <span className={`${styles.actions} no-print`}>
          {actions}
          {table !== undefined && (
            <Button look="quiet" size="small" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
              {isTable ? "Chart" : "Table"}
            </Button>
          )}
        </span>
      </header>
      {summary !== undefined && <p className={styles.summary}>{summary}</p>}
      {isTable ? <div className={styles.table}>{table}</div> : children}
    </section>
  );
}
