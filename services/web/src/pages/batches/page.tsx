import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { pollMs } from "../../api/query-client.ts";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { Badge } from "../../ui/badge.tsx";
import { statusNames } from "../../ui/claim-status.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { Pagination } from "../../ui/pagination.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { DateTime } from "../../ui/time.tsx";
import { useCursors } from "../../ui/use-cursors.ts";
import { BatchState, type BatchSummary, progressMs } from "./batch-state.tsx";
import styles from "./page.module.css";
import { UploadArea } from "./upload-area.tsx";

const limit = 50;

export default function BatchesPage() {
  const mayUpload = useCan("claims:write");
  const { after, isFirst, onPrevious, onNextTo } = useCursors();
  const query = useQuery({
    queryKey: ["batches", after],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/batches", { params: { query: { after, limit } }, signal })).data!,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.batches.some(({ done }) => !done) ? progressMs : pollMs),
  });
  return (
    <Page title="Batches" description="Each file or request that was received, newest first.">
      <div className={styles.content}>
        {mayUpload && <UploadArea />}
        <Loaded query={query}>
          {({ batches, next }) =>
            batches.length === 0 && isFirst ? (
              <EmptyState title="No claims have been received yet">
                {mayUpload
                  ? "Upload a file above, or send claims from your billing system to POST /v1/claims."
                  : "They appear here when a billing system sends them, or a biller uploads a file."}
              </EmptyState>
            ) : (
              <>
                <Table label="Batches" columns={columns} rows={batches} rowKey={({ batchId }) => batchId} />
                {(onPrevious || next !== null) && (
                  <Pagination onPrevious={onPrevious} onNext={onNextTo(next)} />
                )}
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

const columns: readonly Column<BatchSummary>[] = [
  {
    id: "received",
    header: "Received",
    cell: ({ batchId, admittedAt }) => (
      <Link to={`/batches/${batchId}`}>
        <DateTime at={admittedAt} />
      </Link>
    ),
  },
  { id: "state", header: "State", width: "16rem", cell: (batch) => <BatchState batch={batch} /> },
  { id: "accepted", header: "Claims", align: "right", cell: ({ accepted }) => formatCount(accepted) },
  {
    id: "rejected",
    header: "Rejected",
    align: "right",
    cell: ({ rejected }) => (rejected > 0 ? <Badge tone="amber">{formatCount(rejected)}</Badge> : "0"),
  },
  ...(["clean", "hold", "error", "released", "superseded"] as const).map(
    (status): Column<BatchSummary> => ({
      id: status,
      header: statusNames[status],
      align: "right",
      cell: ({ batchId, claims }) =>
        claims[status] > 0 ? (
          <Link to={`/batches/${batchId}?status=${status}`}>{formatCount(claims[status])}</Link>
        ) : (
          <span className={styles.none}>0</span>
        ),
    }),
  ),
];
