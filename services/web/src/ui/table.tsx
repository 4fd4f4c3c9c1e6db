import type { SortingState } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type ReactNode, type Ref, useImperativeHandle, useRef } from "react";
import { classNames } from "./class-names.ts";
import { SortDownIcon, SortUpIcon } from "./icons.tsx";
import { useSortedRows } from "./sorted-rows.ts";
import styles from "./table.module.css";

export interface Column<Row> {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers and money are aligned to the right. */
  align?: "right";
  /** A CSS width. In a virtual table, the columns without one share the rest. */
  width?: string;
  /** Sorts the loaded rows by this value when the heading is pressed. */
  sortBy?: (row: Row) => string | number | null;
  /** The column's sort key in the API, for lists that are sorted there. */
  sortKey?: string;
}

export interface TableHandle {
  scrollToRow(index: number): void;
}

export interface TableProps<Row> {
  /** What the table lists, read aloud. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  onRowClick?: (row: Row, event: MouseEvent) => void;
  /** The row that the keyboard is on. */
  activeKey?: string | null;
  isSelected?: (row: Row) => boolean;
  /** The API's sort: a `sortKey`, with `-` for descending. */
  sort?: string | null;
  onSort?: (sort: string) => void;
  /** Makes the table scroll in this height and draws only the visible rows. All rows are one line high. */
  virtualHeight?: string;
  /** How many rows the whole list has, if more than are loaded. */
  rowCount?: number;
  /** Inside a card: without a border of its own. */
  bare?: boolean;
  /** Called when the last loaded rows become visible. */
  onEndReached?: () => void;
  ref?: Ref<TableHandle>;
}

const rowHeight = 36;
/** Rows drawn beyond the visible ones, so that scrolling shows no gaps. */
const overscan = 12;

/** A table of rows. Sorts the loaded rows, or asks the API to; with `virtualHeight`, it can have 10,000 of them. */
export function Table<Row extends object>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, onRowClick, activeKey, isSelected, virtualHeight, rowCount, bare } =
    props;
  const { sorted, sorting, setSorting } = useSortedRows(columns, rows, rowKey);
  const scroller = useRef<HTMLDivElement>(null);
  const isVirtual = virtualHeight !== undefined;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    onChange: (instance) => {
      const last = instance.getVirtualItems().at(-1);
      if (last && last.index >= sorted.length - overscan) props.onEndReached?.();
    },
  });
  useImperativeHandle(props.ref, () => ({
    scrollToRow: (index) =>
      isVirtual
        ? virtualizer.scrollToIndex(index)
        : scroller.current?.querySelectorAll("tbody tr")[index]?.scrollIntoView({ block: "nearest" }),
  }));

  const items = isVirtual ? virtualizer.getVirtualItems() : null;
  const visible = items
    ? items.map(({ index }) => ({ index, row: sorted[index]! }))
    : sorted.map((row, index) => ({ index, row }));
  const before = items?.[0]?.start ?? 0;
  const after = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const spacer = (height: number) =>
    height > 0 && (
      <tr className={styles.spacer}>
        <td colSpan={columns.length} style={{ height }} />
      </tr>
    );

  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: it has a role whenever it has a label
    <div
      ref={scroller}
      className={classNames(styles.scroller, bare && styles.bare)}
      style={isVirtual ? { height: virtualHeight } : undefined}
      // A scrolling area without focusable content must be reachable by keyboard.
      tabIndex={isVirtual ? 0 : undefined}
      role={isVirtual ? "region" : undefined}
      aria-label={isVirtual ? label : undefined}
    >
      <table
        className={classNames(styles.table, isVirtual && styles.oneLine)}
        style={isVirtual ? { minWidth: minWidthOf(columns) } : undefined}
        aria-label={label}
        aria-rowcount={isVirtual ? (rowCount ?? sorted.length) + 1 : undefined}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <HeaderCell
                key={column.id}
                column={column}
                {...sortingOf(column, props, sorting, setSorting)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {spacer(before)}
          {visible.map(({ index, row: { id, original } }) => (
            <tr
              key={id}
              aria-rowindex={isVirtual ? index + 2 : undefined}
              aria-selected={isSelected?.(original)}
              className={classNames(
                styles.row,
                onRowClick && styles.clickable,
                isSelected?.(original) && styles.selected,
                id === activeKey && styles.active,
              )}
              onClick={onRowClick && ((event) => onRowClick(original, event))}
            >
              {columns.map((column) => (
                <td key={column.id} className={column.align && styles[column.align]}>
                  {column.cell(original)}
                </td>
              ))}
            </tr>
          ))}
          {spacer(after)}
        </tbody>
      </table>
    </div>
  );
}

const flexibleWidthMin = "9rem";

/** All columns keep their width in a narrow window, and the table scrolls. */
function minWidthOf<Row>(columns: readonly Column<Row>[]): string {
  return `calc(${columns.map(({ width }) => width ?? flexibleWidthMin).join(" + ")})`;
}

type Direction = "ascending" | "descending" | null;

/** How a column is sorted, and what a press of its heading does. */
function sortingOf<Row>(
  { id, sortBy, sortKey }: Column<Row>,
  { sort, onSort }: TableProps<Row>,
  sorting: SortingState,
  setSorting: (sorting: SortingState) => void,
): { direction: Direction; onPress: (() => void) | null } {
  if (sortKey !== undefined && onSort) {
    const direction = sort === sortKey ? "ascending" : sort === `-${sortKey}` ? "descending" : null;
    return { direction, onPress: () => onSort(direction === "descending" ? sortKey : `-${sortKey}`) };
  }
  if (!sortBy) return { direction: null, onPress: null };
  const current = sorting[0]?.id === id ? sorting[0] : null;
  return {
    direction: current && (current.desc ? "descending" : "ascending"),
    onPress: () => setSorting([{ id, desc: !current?.desc }]),
  };
}

function HeaderCell<Row>({
  column,
  direction,
  onPress,
}: {
  column: Column<Row>;
  direction: Direction;
  onPress: (() => void) | null;
}) {
  const arrow =
    direction === "ascending" ? <SortUpIcon /> : direction === "descending" ? <SortDownIcon /> : null;
  return (
    <th
      scope="col"
      aria-sort={direction ?? undefined}
      className={column.align && styles[column.align]}
      style={column.width ? { width: column.width } : undefined}
    >
      {onPress ? (
        <button type="button" className={styles.sort} onClick={onPress}>
          {column.header}
          {arrow}
        </button>
      ) : (
        column.header
      )}
    </th>
  );
}
