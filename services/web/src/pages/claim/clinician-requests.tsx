import { useQuery } from "@tanstack/react-query";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { formatDate, formatDateTime } from "../../ui/date.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { requestsQuery } from "./claim-queries.ts";
import styles from "./side-panel.module.css";

const statuses: Record<string, [string, Tone]> = {
  open: ["Waiting", "blue"],
  answered: ["Answered", "green"],
  withdrawn: ["Withdrawn", "gray"],
};

/** The requests to the clinician, each to print or to download. */
export function ClinicianRequests({ claimId }: { claimId: string }) {
  const { data: requests, error, refetch } = useQuery(requestsQuery(claimId));
  if (!requests) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingLines lines={3} />;
  if (requests.length === 0) {
    return (
      <p className={styles.muted}>
        The clinician was not asked. "Ask the clinician" lists what the note is missing.
      </p>
    );
  }
  return (
    <ul className={styles.list}>
      {requests.map(({ requestId, serviceDate, status, askedAt, askedBy, items, text }) => {
        const [label, tone] = statuses[status] ?? [status, "gray"];
        const file = `/v1/claims/${claimId}/clinician-requests/${requestId}`;
        return (
          <li key={requestId} className={styles.item}>
            <strong>Note of {formatDate(serviceDate)}</strong>
            <Badge tone={tone}>{label}</Badge>
            <span className={styles.detail}>
              Asked {formatDateTime(askedAt)}
              {askedBy?.name && ` by ${askedBy.name}`}
            </span>
            <ul className={styles.detail}>
              {items.map((item) => (
                <li key={item.edit + item.text}>{item.text}</li>
              ))}
              {text && <li>{text}</li>}
            </ul>
            <span className={styles.buttons}>
              <a
                className={buttonClass({ size: "small" })}
                href={`${file}.html`}
                target="_blank"
                rel="noreferrer"
              >
                Print
              </a>
              <a className={buttonClass({ size: "small" })} href={`${file}.txt`} download>
                Download
              </a>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
