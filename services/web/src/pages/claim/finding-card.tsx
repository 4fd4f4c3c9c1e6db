import { Link } from "react-router";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Money } from "../../ui/money.tsx";
import { severityLabels, severityTones } from "../worklist/labels.ts";
import styles from "./finding-card.module.css";
import type { PlacedFinding } from "./findings.ts";

export const findingId = (index: number) => `finding-${index + 1}`;

export interface FindingActions {
  /** The finding that the note or the person points to. */
  focused: number | null;
  onShowEvidence: (index: number) => void;
  /** The edits whose findings are marked as wrong. */
  marked: ReadonlySet<string>;
  /** Absent: the person may not mark findings. */
  onMark?: ((edit: string, isMarked: boolean) => void) | undefined;
}

/** A finding: the fact, the step that resolves it, the denial that it predicts, and its rule. */
export function FindingCard({
  placed: { index, finding },
  focused,
  onShowEvidence,
  marked,
  onMark,
}: { placed: PlacedFinding } & FindingActions) {
  const { severity, message, action, carc, rarc, source, edit, evidence, lines, atRisk } = finding;
  const isMarked = marked.has(edit);
  return (
    <article
      id={findingId(index)}
      tabIndex={-1}
      className={classNames(styles.finding, styles[severity], focused === index && styles.focused)}
      aria-label={`Finding ${index + 1}`}
    >
      <div className={styles.head}>
        <span className={styles.number} aria-hidden="true">
          {index + 1}
        </span>
        <Badge tone={severityTones[severity]}>{severityLabels[severity]}</Badge>
        {lines.length > 1 && <span className={styles.muted}>Lines {lines.join(", ")}</span>}
        {isMarked && <Badge>Marked as wrong</Badge>}
        <span className={styles.amount}>
          <Money amount={atRisk} /> at risk
        </span>
      </div>
      <p className={styles.message}>{message}</p>
      <p className={styles.action}>{action}</p>
      <p className={styles.muted}>
        {carc && (
          <>
            Predicts CARC {carc}
            {rarc && ` with RARC ${rarc}`} ·{" "}
          </>
        )}
        <Link to={`/edits/${edit}`}>{edit}</Link> · {source}
      </p>
      {(evidence.length > 0 || onMark) && (
        <div className={`${styles.buttons} no-print`}>
          {evidence.length > 0 && (
            <Button size="small" look="quiet" onClick={() => onShowEvidence(index)}>
              Show evidence in the note
            </Button>
          )}
          {onMark && (
            <Button size="small" look="quiet" onClick={() => onMark(edit, isMarked)}>
              {isMarked ? "Not wrong after all" : "Finding is wrong"}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}
