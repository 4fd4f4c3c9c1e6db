import { useMemo, useRef } from "react";
import { useNavigate } from "react-router";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { Table, type TableHandle } from "../../ui/table.tsx";
import type { FormKind } from "./action-form.tsx";
import { columnsOf } from "./columns.tsx";
import type { Sort, WorklistQuery } from "./filters.ts";
import { useCursor } from "./use-cursor.ts";
import type { useRows } from "./use-rows.ts";
import type { useSelection } from "./use-selection.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import type { SeenClaim } from "./work-actions.ts";
import type { WorkItem } from "./work-item.ts";
import styles from "./worklist.module.css";

export interface WorkListProps {
  query: WorklistQuery;
  /** The query in the form of the address. */
  list: string;
  loaded: ReturnType<typeof useRows>;
  /** How many claims match, loaded or not. */
  total: number | undefined;
  hidden: ReadonlySet<string>;
  selection: ReturnType<typeof useSelection>;
  /** The selected rows. */
  selected: readonly WorkItem[];
  can: { work: boolean; release: boolean; rescrub: boolean };
  isFiltered: boolean;
  onSort: (sort: Sort) => void;
  onAsk: (kind: FormKind, claims: readonly SeenClaim[]) => void;
}

/** The rows and the keyboard. */
export function WorkList(props: WorkListProps) {
  const { query, list, loaded, total, hidden, selection, selected, can } = props;
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = loaded;
  const navigate = useNavigate();
  const table = useRef<TableHandle>(null);
  const { active, move, place } = useCursor(rows, table);
  const shown = useMemo(() => rows.map(({ claimId }) => claimId), [rows]);

  /** The selected claims, or else the one that the keyboard is on. */
  const chosen = () => (selected.length > 0 ? selected : active ? [active] : []);
  const ask = (kind: FormKind) => chosen().length > 0 && props.onAsk(kind, chosen());
  useShortcuts({
    next: () => move(1),
    previous: () => move(-1),
    open: () => active && void navigate(`/claims/${active.claimId}`, { state: { list } }),
    select: () => active && selection.toggle(active.claimId),
    "select-range": () => active && selection.extendTo(active.claimId, shown),
    ...(can.work && {
      assign: () => ask("assign"),
      snooze: () => ask("snooze"),
      comment: () => ask("comment"),
      ask: () => ask("ask"),
    }),
    ...(can.release && {
      release: () => (chosen().length < 2 || query.filters.edit !== undefined) && ask("release"),
    }),
    close: selection.clear,
  });

  const columns = columnsOf(hidden, {
    list,
    longestControlNumber: Math.max(0, ...rows.map(({ controlNumber }) => controlNumber.length)),
    isSelected: (claimId) => selection.ids.has(claimId),
    isAllSelected: shown.length > 0 && selected.length === Math.min(shown.length, selection.max),
    isSomeSelected: selected.length > 0,
    onSelect: (claimId, isRange) => {
      place(claimId);
      if (isRange) selection.extendTo(claimId, shown);
      else selection.toggle(claimId);
    },
    onSelectAll: () => selection.toggleAll(shown),
  });

  if (rows.length === 0) {
    if (error) return <ErrorState error={error} onRetry={refetch} />;
    return loaded.isPending ? (
      <LoadingLines lines={12} label="Loading the worklist" />
    ) : (
      <NoClaims isFiltered={props.isFiltered} />
    );
  }
  return (
    <>
      {error && <ErrorState error={error} onRetry={fetchNextPage} />}
      <div className={styles.rows}>
        <Table
          ref={table}
          label="Worklist"
          columns={columns}
          rows={rows}
          rowKey={({ claimId }) => claimId}
          activeKey={active?.claimId ?? null}
          isSelected={({ claimId }) => selection.ids.has(claimId)}
          onRowClick={({ claimId }) => place(claimId)}
          sort={query.sort}
          onSort={(sort) => props.onSort(sort as Sort)}
          virtualHeight="100%"
          rowCount={total}
          onEndReached={() => hasNextPage && !isFetchingNextPage && void fetchNextPage()}
        />
      </div>
    </>
  );
}

function NoClaims({ isFiltered }: { isFiltered: boolean }) {
  return isFiltered ? (
    <EmptyState title="No claims match">Remove a filter to see more.</EmptyState>
  ) : (
    <EmptyState title="Nothing to do">
      Every claim that was held has been worked. New holds appear here.
    </EmptyState>
  );
}
