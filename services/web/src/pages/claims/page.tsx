import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearchParams } from "react-router";
import type { Answer } from "../../api/answer.ts";
import { requestJson } from "../../api/client.ts";
import { Page } from "../../app/page.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { StatusBadge } from "../../ui/claim-status.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Money } from "../../ui/money.tsx";
import { countOf } from "../../ui/numbers.ts";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { DateTime } from "../../ui/time.tsx";
import { useEditTitle } from "../edits/use-edit-title.ts";
import { conditionsOf, describeClaims } from "./claim-filter.ts";
import styles from "./claims.module.css";

type ClaimSummary = Answer<"/v1/claims">["claims"][number];

const pageSize = 200;

const columnsWith = (titleOf: (edit: string) => string): readonly Column<ClaimSummary>[] => [
  {
    id: "control",
    header: "Control number",
    cell: ({ claimId, controlNumber }) => <Link to={`/claims/${claimId}`}>{controlNumber}</Link>,
  },
  {
    id: "status",
    header: "Status now",
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  { id: "payer", header: "Payer", cell: ({ payerId }) => payerId },
  {
    id: "edits",
    header: "Findings now",
    width: "35%",
    cell: ({ edits }) => edits.map(titleOf).join("; "),
  },
  { id: "charge", header: "Charge", align: "right", cell: ({ charge }) => <Money amount={charge} /> },
  {
    id: "risk",
    header: "At risk",
    align: "right",
    cell: ({ atRisk }) => (atRisk === null ? "–" : <Money amount={atRisk} />),
  },
  { id: "revision", header: "Revision", align: "right", cell: ({ revision }) => revision },
  {
    id: "admitted",
    header: "Received",
    align: "right",
    cell: ({ admittedAt }) => <DateTime at={admittedAt} />,
  },
];

/** The claims that a figure counts, with their present state. */
export default function ClaimsPage() {
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const titleOf = useEditTitle();
  const query = useInfiniteQuery({
    queryKey: ["claims", search.toString()],
    queryFn: ({ pageParam, signal }) => {
      const page = new URLSearchParams({ ...Object.fromEntries(search), limit: String(pageSize) });
      if (pageParam !== null) page.set("after", pageParam);
      return requestJson<Answer<"/v1/claims">>(`/v1/claims?${page}`, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  });
  const claims = query.data?.pages.flatMap((page) => page.claims) ?? [];
  const conditions = conditionsOf(search);
  return (
    <Page
      title="Claims"
      description={
        search.has("counted")
          ? `${describeClaims(search)}. A figure counts what happened then; the list shows the claims as they are now.`
          : describeClaims(search)
      }
    >
      {conditions.length > 0 && (
        <div className={styles.conditions}>
          {conditions.map(({ label, value }) => (
            <Badge key={label}>
              {label}: {value}
            </Badge>
          ))}
        </div>
      )}
      {query.isPending ? (
        <LoadingLines lines={8} label="Loading the claims" />
      ) : query.error && claims.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : claims.length === 0 ? (
        <EmptyState title="No claims">No claims match these conditions.</EmptyState>
      ) : (
        <>
          <Table
            label="Claims"
            columns={columnsWith(titleOf)}
            rows={claims}
            rowKey={({ claimId }) => claimId}
            onRowClick={({ claimId }) => navigate(`/claims/${claimId}`)}
          />
          <div className={styles.more} role="status">
            {countOf(claims.length, "claim")}
            {query.hasNextPage ? " loaded" : ""}
            {query.hasNextPage && (
              <Button busy={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
                Load more
              </Button>
            )}
          </div>
        </>
      )}
    </Page>
  );
}
