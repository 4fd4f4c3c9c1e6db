import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "../../ui/badge.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { Pagination } from "../../ui/pagination.tsx";
import { Select } from "../../ui/select.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { DateTime, RelativeTime } from "../../ui/time.tsx";
import { useCursors } from "../../ui/use-cursors.ts";
import { type Delivery, type DeliveryStatus, deliveriesQuery, type Endpoint } from "./endpoint-queries.ts";
import styles from "./page.module.css";
import { RetryDelivery } from "./retry-delivery.tsx";

type Filter = "all" | DeliveryStatus;

const filters: readonly { value: Filter; label: string }[] = [
  { value: "all", label: "All deliveries" },
  { value: "parked", label: "Parked" },
  { value: "pending", label: "Pending" },
  { value: "delivered", label: "Delivered" },
];

/** The deliveries to an endpoint, newest first. If some are parked, those are shown first. */
export function Deliveries({ endpoint: { endpointId, parked } }: { endpoint: Endpoint }) {
  const [filter, setFilter] = useState<Filter>(parked > 0 ? "parked" : "all");
  const { after, onPrevious, onNextTo, toFirst } = useCursors();
  const query = useQuery({
    ...deliveriesQuery(endpointId, filter === "all" ? undefined : filter, after),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <div className={`${styles.filter} no-print`}>
        <Select
          label="Deliveries"
          labelHidden
          options={filters}
          value={filter}
          onChange={(next) => {
            setFilter(next);
            toFirst();
          }}
        />
      </div>
      <Loaded query={query} lines={3}>
        {({ deliveries, next }) =>
          deliveries.length === 0 && !onPrevious ? (
            <p className={styles.muted}>
              {filter === "all" ? "Nothing has been posted yet." : "No delivery is in this state."}
            </p>
          ) : (
            <>
              <Table
                bare
                label="Deliveries"
                columns={columns}
                rows={deliveries}
                rowKey={({ deliveryId }) => deliveryId}
              />
              {(onPrevious || next !== null) && (
                <Pagination onPrevious={onPrevious} onNext={onNextTo(next)} />
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}

const tones = { parked: "red", pending: "blue", delivered: "green" } as const;

const columns: readonly Column<Delivery>[] = [
  { id: "created", header: "Created", cell: ({ createdAt }) => <DateTime at={createdAt} /> },
  { id: "status", header: "State", cell: ({ status }) => <Badge tone={tones[status]}>{status}</Badge> },
  { id: "event", header: "Event", cell: ({ event }) => <code>{event}</code> },
  { id: "items", header: "Items", align: "right", cell: ({ items }) => formatCount(items) },
  { id: "attempts", header: "Attempts", align: "right", cell: ({ attempts }) => attempts },
  {
    id: "outcome",
    header: "Outcome",
    cell: ({ deliveredAt, nextAttemptAt, lastError }) => (
      <>
        {deliveredAt && (
          <>
            accepted <DateTime at={deliveredAt} />
          </>
        )}
        {lastError && !deliveredAt && <div>{lastError}</div>}
        {nextAttemptAt && (
          <span className={styles.muted}>
            next attempt <RelativeTime at={nextAttemptAt} />
          </span>
        )}
      </>
    ),
  },
  { id: "id", header: "webhook-id", cell: ({ deliveryId }) => <code>{deliveryId}</code> },
  {
    id: "retry",
    header: <span className="visually-hidden">Retry</span>,
    cell: (delivery) => <RetryDelivery delivery={delivery} />,
  },
];
