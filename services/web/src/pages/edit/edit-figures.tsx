import { useQuery } from "@tanstack/react-query";
import { Card } from "../../ui/card.tsx";
import { formatDate } from "../../ui/date.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { type EditFigures, editFiguresQuery } from "../edits/edit-queries.ts";
import { CountLink, Share } from "../edits/share.tsx";
import styles from "./page.module.css";

const ratios: readonly {
  id: Exclude<keyof EditFigures, "edit" | "title" | "found">;
  label: string;
  of: string;
}[] = [
  { id: "overridden", label: "Overridden", of: "of the claims it held" },
  { id: "corrected", label: "Corrected", of: "of the claims it held" },
  { id: "deniedAfterAll", label: "Denied after all", of: "of the overridden claims that were answered" },
  { id: "markedWrong", label: "Marked as wrong", of: "of the findings decided" },
  { id: "precision", label: "Precision", of: "of the findings decided were right" },
];

/** How often the edit found something, and how its findings turned out. */
export function EditFigureList({ id }: { id: string }) {
  const query = useQuery(editFiguresQuery);
  return (
    <Card title="How it did">
      <Loaded query={query} lines={2}>
        {({ since, until, edits }) => {
          const figures = edits.find(({ edit }) => edit === id);
          const period = `${formatDate(since)} – ${formatDate(until)}`;
          if (!figures) return <p className={styles.muted}>It found nothing from {period}.</p>;
          return (
            <dl className={styles.figures}>
              <div>
                <dt>Claims with a finding</dt>
                <dd className={styles.figure}>
                  <CountLink count={figures.found.value ?? 0} filter={figures.found.filter} />
                </dd>
                <dd className={styles.muted}>{period}</dd>
              </div>
              {ratios.map(({ id: figure, label, of }) => (
                <div key={figure}>
                  <dt>{label}</dt>
                  <dd className={styles.figure}>
                    <Share figure={figures[figure]} />
                  </dd>
                  <dd className={styles.muted}>{of}</dd>
                </div>
              ))}
            </dl>
          );
        }}
      </Loaded>
    </Card>
  );
}
