import { useQuery } from "@tanstack/react-query";
import { formatDate } from "../../ui/date.ts";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { requestPreviewQuery } from "../claim/claim-queries.ts";
import styles from "./action-dialog.module.css";

/** What the clinician will be asked, by note. */
export function RequestPreview({ claimId }: { claimId: string }) {
  const { data: requests, error } = useQuery(requestPreviewQuery(claimId));
  if (error) return null;
  if (!requests) return <LoadingLines lines={3} label="Loading the request" />;
  if (requests.length === 0) {
    return <p>No finding of the claim asks anything of the clinician. Enter your question below.</p>;
  }
  return requests.map(({ serviceDate, items }) => (
    <section key={serviceDate} className={styles.preview}>
      <h3>Please add to the note of {formatDate(serviceDate)}</h3>
      <ul>
        {items.map(({ text }) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </section>
  ));
}
