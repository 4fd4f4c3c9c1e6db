import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";
import { StatusBadge, statusNames } from "../../ui/claim-status.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Money } from "../../ui/money.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { useCursors } from "../../ui/use-cursors.ts";
import { useEditTitle } from "../edits/use-edit-title.ts";
import styles from "./page.module.css";
import type { CountedStatus } from "./status-counts.tsx";

type Claim = Answer<"/v1/claims">["claims"][number];

const limit = 50;

/** The claims of a batch, all or those of one status. */
export function BatchClaims({
  batchId,
  status,
  counts,
}: {
  batchId: string;
  status: CountedStatus | null;
  /** The claims by status. The list is asked for again when they change, since each look at it is audited. */
  counts: Answer<"/v1/batches/{batchId}">["claims"];
}) {
  const { after, onPrevious, onNextTo } = useCursors();
  const titleOf = useEditTitle();
  const query = useQuery({
    queryKey: ["claims", { batchId, status, after, counts }],
    queryFn: async ({ signal }) => {
      const params = { query: { batch: batchId, status: status ?? undefined, after, limit } };
      return (await api.GET("/v1/claims", { params, signal })).data!;
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query}>
      {({ claims, next }) =>
        claims.length === 0 && !onPrevious ? (
          <EmptyState title={status ? `No claim is ${statusNames[status].toLowerCase()}` : "No claims"}>
            {status === null && "Each claim of this batch has a newer revision in another batch."}
          </EmptyState>
        ) : (
          <>
            <Table
              label="Claims of the batch"
              columns={columnsWith(titleOf)}
              rows={claims}
              rowKey={({ claimId, revision }) => `${claimId} ${revision}`}
            />
            {(onPrevious || next !== null) && <Pagination onPrevious={onPrevious} onNext={onNextTo(next)} />}
          </>
        )
      }
    </Loaded>
  );
}

const columnsWith = (titleOf: (edit: string) => string): readonly Column<Claim>[] => [
  {
    id: "control-number",
    header: "Control number",
    cell: ({ claimId, controlNumber }) => <Link to={`/claims/${claimId}`}>{controlNumber}</Link>,
  },
  { id: "status", header: "Status", cell: ({ status }) => <StatusBadge status={status} /> },
  { id: "payer", header: "Payer", cell: ({ payerId }) => payerId },
  { id: "charge", header: "Charge", align: "right", cell: ({ charge }) => <Money amount={charge} /> },
  {
    id: "at-risk",
    header: "At risk",
    align: "right",
    cell: ({ atRisk }) => (atRisk === null || atRisk === "0.00" ? "" : <Money amount={atRisk} />),
  },
  {
    id: "edits",
    header: "Findings",
    cell: ({ edits }) => <span className={styles.edits}>{edits.map(titleOf).join("; ")}</span>,
  },
];
