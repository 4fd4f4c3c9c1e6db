import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatRelative } from "../../ui/date.ts";
import { formatCount } from "../../ui/numbers.ts";
import { timelineQuery } from "../claim/claim-queries.ts";
import styles from "./action-dialog.module.css";
import type { Failure } from "./use-work-actions.ts";

const listedMax = 50;

/** The claims that an action could not change, and why. The others are done. */
export function ActionFailures({ failures, total }: { failures: readonly Failure[]; total: number }) {
  const done = total - failures.length;
  return (
    <section role="alert" className={styles.failures}>
      <strong>
        {done > 0 && `${formatCount(done)} done. `}
        {failures.length === 1
          ? "1 claim was not changed."
          : `${formatCount(failures.length)} claims were not changed.`}
      </strong>
      <ul>
        {failures.slice(0, listedMax).map(({ claim, problem: { code, detail, changes } }) => (
          <li key={claim.claimId}>
            <Link to={`/claims/${claim.claimId}`}>{claim.controlNumber}</Link> {detail}
            {code === "version-conflict" && failures.length === 1 && <LatestChange claimId={claim.claimId} />}
            {changes && failures.length === 1 && (
              <ul className={styles.latest}>
                {changes.gone.map(({ edit, message }) => (
                  <li key={`gone ${edit} ${message}`}>Gone: {message}</li>
                ))}
                {changes.appeared.map(({ edit, message }) => (
                  <li key={`new ${edit} ${message}`}>New: {message}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {failures.length > listedMax && <p>And {failures.length - listedMax} more. They stay selected.</p>}
    </section>
  );
}

/** What somebody else did to the claim in the meantime. */
function LatestChange({ claimId }: { claimId: string }) {
  const { data } = useInfiniteQuery({ ...timelineQuery(claimId), staleTime: 0 });
  const latest = data?.pages[0]?.entries.find(({ actor, kind }) => actor !== null && kind !== "opened");
  if (!latest) return null;
  return (
    <p className={styles.latest}>
      {latest.actor?.name ?? "Somebody"}, {formatRelative(latest.at)}: {latest.summary}
    </p>
  );
}
