import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearchParams } from "react-router";
import { api } from "../../api/client.ts";
import { pollMs } from "../../api/query-client.ts";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { ListIcon } from "../../ui/icons.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { DateTime } from "../../ui/time.tsx";
import { BatchState, progressMs } from "../batches/batch-state.tsx";
import { BatchClaims } from "./batch-claims.tsx";
import { Downloads } from "./downloads.tsx";
import styles from "./page.module.css";
import { Rejections } from "./rejections.tsx";
import { type CountedStatus, countedStatuses, StatusCounts } from "./status-counts.tsx";

export default function BatchPage() {
  const { batchId = "" } = useParams();
  const [search, setSearch] = useSearchParams();
  const mayDownload = useCan("phi:read");
  const status = countedStatuses.find((known) => known === search.get("status")) ?? null;
  const query = useQuery({
    queryKey: ["batches", "one", batchId],
    queryFn: async ({ signal }) =>
      (
        await api.GET("/v1/batches/{batchId}", {
          params: { path: { batchId }, query: { limit: 1 } },
          signal,
        })
      ).data!,
    refetchInterval: ({ state }) => (state.data?.done === false ? progressMs : pollMs),
  });
  const choose = (next: CountedStatus | null) =>
    setSearch(next === null ? {} : { status: next }, { replace: true, preventScrollReset: true });
  return (
    <Page
      title="Batch"
      description={
        query.data && (
          <>
            Received <DateTime at={query.data.admittedAt} />. <code>{batchId}</code>
          </>
        )
      }
      actions={
        <Link to={`/worklist?batch=${batchId}`} className={buttonClass({})}>
          <ListIcon /> Open in worklist
        </Link>
      }
    >
      <Loaded query={query}>
        {(batch) => (
          <div className={styles.content}>
            <div>
              <BatchState batch={batch} />
            </div>
            <StatusCounts batch={batch} chosen={status} onChoose={choose} />
            {mayDownload && <Downloads batchId={batchId} batch={batch} />}
            {batch.rejected > 0 && <Rejections batchId={batchId} count={batch.rejected} />}
            {batch.accepted > 0 && (
              <BatchClaims key={status} batchId={batchId} status={status} counts={batch.claims} />
            )}
          </div>
        )}
      </Loaded>
    </Page>
  );
}
