import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api } from "../../api/client.ts";
import { Card } from "../../ui/card.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { countOf, formatCount } from "../../ui/numbers.ts";
import { Pagination } from "../../ui/pagination.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { useCursors } from "../../ui/use-cursors.ts";
import styles from "./page.module.css";

type Rejection = Answer<"/v1/batches/{batchId}">["rejections"][number];

const limit = 50;

/** The claims of a batch that could not be read: where, why, and what to do. */
export function Rejections({ batchId, count }: { batchId: string; count: number }) {
  const { after, onPrevious, onNextTo } = useCursors();
  const query = useQuery({
    // With the count, because more can be rejected while the batch arrives.
    queryKey: ["batches", "rejections", batchId, after, count],
    queryFn: async ({ signal }) => {
      const page = { limit, ...(after === undefined ? {} : { after: Number(after) }) };
      const params = { path: { batchId }, query: page };
      return (await api.GET("/v1/batches/{batchId}", { params, signal })).data!;
    },
    placeholderData: keepPreviousData,
  });
  return (
    <Card title={`${countOf(count, "claim")} could not be read`}>
      <Loaded query={query} lines={3}>
        {({ rejections, nextRejection }) => {
          const next = nextRejection === null ? null : String(nextRejection);
          return (
            <>
              <Table
                bare
                label="Rejected claims"
                columns={columns}
                rows={rejections}
                rowKey={({ index }) => String(index)}
              />
              {(onPrevious || next !== null) && (
                <Pagination onPrevious={onPrevious} onNext={onNextTo(next)} />
              )}
            </>
          );
        }}
      </Loaded>
    </Card>
  );
}

const columns: readonly Column<Rejection>[] = [
  { id: "position", header: "Position", align: "right", cell: ({ index }) => formatCount(index + 1) },
  {
    id: "control-number",
    header: "Control number",
    cell: ({ controlNumber }) => controlNumber ?? <span className={styles.remedy}>unknown</span>,
  },
  {
    id: "problem",
    header: "Problem and remedy",
    cell: ({ detail, remedy }) => (
      <>
        <div>{detail}</div>
        <div className={styles.remedy}>{remedy}</div>
      </>
    ),
  },
];
