import { useInfiniteQuery } from "@tanstack/react-query";
import { Button } from "../../ui/button.tsx";
import { formatDateTime } from "../../ui/date.ts";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { type TimelineEntry, timelineQuery } from "./claim-queries.ts";
import styles from "./timeline.module.css";

/** What happened to the claim, newest first. */
export function Timeline({ claimId }: { claimId: string }) {
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    timelineQuery(claimId),
  );
  const entries = data && withoutRepeats(data.pages.flatMap((page) => page.entries));
  if (!entries) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingLines lines={6} />;
  if (entries.length === 0) return <p className={styles.muted}>Nothing has happened yet.</p>;
  return (
    <>
      <ol className={styles.timeline}>
        {entries.map(({ at, kind, actor, summary, revision }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: entries at one moment have no other identity.
          <li key={`${at} ${kind} ${index}`} className={styles.entry}>
            <p className={styles.summary}>{summary}</p>
            <p className={styles.muted}>
              <time dateTime={at}>{formatDateTime(at)}</time>
              {actor && ` · ${actor.name ?? "API key"}`}
              {revision !== null && revision > 1 && ` · revision ${revision}`}
            </p>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <Button size="small" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          Show earlier
        </Button>
      )}
    </>
  );
}

/** One person who opens a claim several times in a row is listed once. */
function withoutRepeats(entries: readonly TimelineEntry[]): TimelineEntry[] {
  return entries.filter(({ kind, actor }, index) => {
    const newer = entries[index - 1];
    const isRepeat = kind === "opened" && newer?.kind === "opened" && newer.actor?.name === actor?.name;
    return !isRepeat;
  });
}
