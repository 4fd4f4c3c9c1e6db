import { useState } from "react";
import { formatDateTime } from "../../ui/date.ts";
import type { ClaimRecord } from "./claim-queries.ts";
import styles from "./verdict-notice.module.css";

const reasons: Record<string, string> = {
  "no-note": "no note",
  "no-table": "a reference table begins later",
  "no-threshold": "the payer's policy has no therapy threshold for the year",
  "policy-ended": "the payer's policy has ended",
  "history-limit": "too many earlier claims on the day",
  "not-therapy": "the claim is institutional and not for outpatient therapy",
  "professional-table": "the NCCI tables are for professional claims",
};

/** The scrub that is under way or has just ended, the release, and what could not be checked. */
export function VerdictNotice({ record: { status, revision, verdict, release } }: { record: ClaimRecord }) {
  const isUnderWay = status === "received" || status === "scrubbing";
  const [awaited, setAwaited] = useState<number | null>(null);
  if (isUnderWay && awaited !== revision) setAwaited(revision);
  const findings = verdict?.findings.length ?? 0;
  return (
    <>
      <p role="status" className={status === "clean" ? styles.clean : styles.status}>
        {isUnderWay
          ? `Revision ${revision} is being scrubbed…`
          : awaited === revision &&
            (status === "clean"
              ? `Revision ${revision} is clean: the claim is ready to file.`
              : `Revision ${revision} has ${findings} ${findings === 1 ? "finding" : "findings"}.`)}
      </p>
      {release && (
        <p className={styles.notice}>
          Released by {release.name}, {formatDateTime(release.at)}: {release.reason}
        </p>
      )}
      {verdict?.notChecked?.map(({ stage, reason, lines }) => (
        <p key={`${stage} ${reason}`} className={styles.notice}>
          Not fully checked by {stage.replace("-", " ")}: {reasons[reason] ?? reason}
          {lines.length > 0 && ` (${lines.length === 1 ? "line" : "lines"} ${lines.join(", ")})`}.
        </p>
      ))}
    </>
  );
}
