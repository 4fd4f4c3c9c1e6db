import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from "@tanstack/react-table";
import { useMemo, useState } from "react";

interface SortableColumn<Row> {
  id: string;
  sortBy?: (row: Row) => string | number | null;
}

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });
const noColumns: readonly never[] = [];

/** The rows in the order that a heading asked for. */
export function useSortedRows<Row extends object>(
  columns: readonly SortableColumn<Row>[],
  rows: readonly Row[],
  rowKey: (row: Row) => string,
) {
  const [sorting, setSorting] = useState<SortingState>([]);
  // Rows that the API sorts are not looked at again when their cells change: there can be 10,000 of them.
  const sortable: readonly SortableColumn<Row>[] = columns.some(({ sortBy }) => sortBy) ? columns : noColumns;
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return sortable.map((column) =>
      helper.accessor((row): unknown => column.sortBy?.(row) ?? null, {
        id: column.id,
        enableSorting: column.sortBy !== undefined,
        sortUndefined: "last",
      }),
    );
  }, [sortable]);
  const table = useTable({
    features,
    columns: definitions,
    data: rows as Row[],
    getRowId: rowKey,
    state: { sorting },
    onSortingChange: setSorting,
  });
  return { sorted: table.getRowModel().rows, sorting, setSorting };
}
