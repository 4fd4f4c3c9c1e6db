import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { api } from "../../api/client.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { RelativeTime } from "../../ui/time.tsx";
import { useCursors } from "../../ui/use-cursors.ts";
import type { Payer } from "./content-queries.ts";
import styles from "./page.module.css";
import { Unconfirmed } from "./unconfirmed.tsx";

const limit = 25;

/** The payers of the tenant's claims, and which policy each has. */
export function Payers() {
  const { after, onPrevious, onNextTo } = useCursors();
  const query = useQuery({
    queryKey: ["payers", after],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/payers", { params: { query: { after, limit } }, signal })).data!,
    placeholderData: keepPreviousData,
  });
  return (
    <Loaded query={query} lines={8}>
      {({ payers, next, release }) =>
        payers.length === 0 && !onPrevious ? (
          <EmptyState title="No payers yet">They appear here with the first claims.</EmptyState>
        ) : (
          <div className={styles.content}>
            <p className={styles.muted}>
              The policy of each payer's newest claim, in content release {release}. A payer can have several,
              such as one for each Medicare contractor.
            </p>
            <Table label="Payers" columns={columns} rows={payers} rowKey={({ payerId }) => payerId} />
            {(onPrevious || next !== null) && <Pagination onPrevious={onPrevious} onNext={onNextTo(next)} />}
          </div>
        )
      }
    </Loaded>
  );
}

const columns: readonly Column<Payer>[] = [
  {
    id: "payer",
    header: "Payer",
    cell: ({ payerId, name }) => (
      <>
        {name ?? payerId}
        {name !== null && <div className={styles.id}>{payerId}</div>}
      </>
    ),
  },
  { id: "filing-code", header: "Filing code", cell: ({ filingCode }) => filingCode ?? "" },
  {
    id: "policy",
    header: "Policy",
    cell: ({ policy }) => (
      <Link to={`/content?tab=policies&policy=${encodeURIComponent(policy.id)}`}>{policy.name}</Link>
    ),
  },
  {
    id: "because",
    header: "Because",
    cell: ({ because }) =>
      because.length > 0 ? `it matches ${because.join(", ")}` : "no other policy matches",
  },
  {
    id: "unconfirmed",
    header: "Unconfirmed",
    cell: ({ unconfirmed }) => <Unconfirmed count={unconfirmed} />,
  },
  {
    id: "newest",
    header: "Newest claim",
    cell: ({ lastClaimId, lastAdmittedAt }) => (
      <Link to={`/claims/${lastClaimId}`}>
        <RelativeTime at={lastAdmittedAt} />
      </Link>
    ),
  },
];
