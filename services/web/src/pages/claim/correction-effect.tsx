import { Badge } from "../../ui/badge.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Money } from "../../ui/money.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import type { DraftProblem } from "./claim-draft.ts";
import styles from "./correction-form.module.css";
import { type DraftChange, labelOf } from "./draft-changes.ts";
import { compareFindings, type Finding } from "./findings.ts";
import type { useLiveScrub } from "./use-live-scrub.ts";

/** The changed fields, and what they do to the findings. */
export function CorrectionEffect({
  changes,
  live: { before, after, isChecking, error },
  problems,
}: {
  changes: readonly DraftChange[];
  live: ReturnType<typeof useLiveScrub>;
  problems: readonly DraftProblem[];
}) {
  return (
    <div className={styles.effect}>
      {problems.length > 0 && (
        <p className={styles.problem}>
          Not checked yet: {problems.map(({ path }) => labelOf(path).toLowerCase()).join(", ")}.
        </p>
      )}
      {error && !isChecking ? <ErrorState error={error} /> : null}
      {before && after ? (
        <Findings before={before.findings} after={after.findings} atRisk={after.atRisk} />
      ) : (
        !error && <LoadingLines lines={2} label="Checking" />
      )}
      <ChangeList changes={changes} />
    </div>
  );
}

/** What the last scrub says, for the line next to the button that saves. */
export function describeCheck({ after, isChecking, isUnreachable }: ReturnType<typeof useLiveScrub>): string {
  if (isUnreachable) return "The API does not answer. The claim is checked as soon as it does.";
  if (isChecking || !after) return "Checking…";
  return after.status === "clean" ? "The claim would be clean." : "The claim would still be held.";
}

export function ChangeList({
  changes,
}: {
  changes: readonly { path: string; label: string; from: string | null; to: string | null }[];
}) {
  if (changes.length === 0) return <p className={styles.muted}>Nothing is changed yet.</p>;
  return (
    <ul className={styles.changes}>
      {changes.map(({ path, label, from, to }) => (
        <li key={path}>
          <span>{label}</span>
          <del>{from || "empty"}</del>
          <span aria-hidden="true">→</span>
          <ins>{to || "empty"}</ins>
        </li>
      ))}
    </ul>
  );
}

function Findings({
  before,
  after,
  atRisk,
}: {
  before: readonly Finding[];
  after: readonly Finding[];
  atRisk: string;
}) {
  const { gone, stayed, appeared } = compareFindings(before, after);
  const groups = [
    { label: "Gone", tone: "green", findings: gone },
    { label: "New", tone: "red", findings: appeared },
    { label: "Stays", tone: "gray", findings: stayed },
  ] as const;
  return (
    <>
      <ul className={styles.findings}>
        {groups.flatMap(({ label, tone, findings }) =>
          findings.map(({ edit, lines, message, action, severity }) => (
            <li key={`${label} ${edit} ${lines} ${message}`}>
              <Badge tone={label === "New" && severity === "warn" ? "amber" : tone}>{label}</Badge>
              {label === "Gone" ? (
                <span className={styles.gone}>{message}</span>
              ) : (
                <span>
                  {message}
                  <span className={styles.step}>{action}</span>
                </span>
              )}
            </li>
          )),
        )}
      </ul>
      <p className={styles.muted}>
        At risk then: <Money amount={atRisk} />
      </p>
    </>
  );
}
