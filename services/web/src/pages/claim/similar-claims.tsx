import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatDate } from "../../ui/date.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { editName } from "../worklist/labels.ts";
import { StatusBadge } from "./claim-header.tsx";
import { similarQuery } from "./claim-queries.ts";
import styles from "./side-panel.module.css";

/** The patient's other claims, and claims of the payer with the same finding, with what became of them. */
export function SimilarClaims({ claimId }: { claimId: string }) {
  const { data: claims, error, refetch } = useQuery(similarQuery(claimId));
  if (!claims) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingLines lines={4} />;
  if (claims.length === 0) return <p className={styles.muted}>No similar claims.</p>;
  return (
    <ul className={styles.list}>
      {claims.map(({ claimId: id, controlNumber, serviceDate, status, edits, outcome }) => (
        <li key={id} className={styles.item}>
          <Link to={`/claims/${id}`}>{controlNumber}</Link>
          <StatusBadge status={status} />
          <span className={styles.end}>{formatDate(serviceDate)}</span>
          <span className={styles.detail}>
            {[...(outcome ? [outcome] : []), ...edits.map(editName)].join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
