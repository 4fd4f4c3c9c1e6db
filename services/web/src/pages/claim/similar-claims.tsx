import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { StatusBadge } from "../../ui/claim-status.tsx";
import { formatDate } from "../../ui/date.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { useEditTitle } from "../edits/use-edit-title.ts";
import { type SimilarClaim, similarQuery } from "./claim-queries.ts";
import styles from "./side-panel.module.css";

const relations = [
  ["patient", "Same patient"],
  ["payer", "Same payer, same finding"],
] as const;

const outcomes: Record<NonNullable<SimilarClaim["outcome"]>, string> = {
  paid: "Paid",
  denied: "Denied",
  not_paid: "Not paid",
  corrected: "Corrected",
  released: "Released",
  not_billable: "Not billable",
};

/** The patient's other claims, and claims of the payer with the same finding, with how they ended. */
export function SimilarClaims({ claimId }: { claimId: string }) {
  const { data: claims, error, refetch } = useQuery(similarQuery(claimId));
  const titleOf = useEditTitle();
  if (!claims) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingLines lines={4} />;
  if (claims.length === 0) return <p className={styles.muted}>No similar claims.</p>;
  return relations.map(([relation, title]) => {
    const related = claims.filter((claim) => claim.relation === relation);
    if (related.length === 0) return null;
    return (
      <section key={relation} className={styles.section}>
        <h3>{title}</h3>
        <ul className={styles.list}>
          {related.map(({ claimId: id, controlNumber, serviceDate, status, edits, outcome }) => (
            <li key={id} className={styles.item}>
              <Link to={`/claims/${id}`}>{controlNumber}</Link>
              <StatusBadge status={status} />
              <span className={styles.end}>{formatDate(serviceDate)}</span>
              <span className={styles.detail}>
                {[...(outcome ? [outcomes[outcome]] : []), ...edits.map(titleOf)].join(" · ")}
              </span>
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
