import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useNavigate } from "react-router";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { DownloadIcon } from "../../ui/icons.tsx";
import { Menu, MenuCheckbox } from "../../ui/menu.tsx";
import { notify, notifyProblem } from "../../ui/toast.tsx";
import { editTitlesQuery } from "../edits/edit-queries.ts";
import { ActionDialog, type AskedAction } from "./action-dialog.tsx";
import type { FormKind } from "./action-form.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { useHiddenColumns } from "./column-choice.ts";
import { dataColumns } from "./columns.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { filterLabels } from "./filter-labels.ts";
import { nameOfValue } from "./filter-names.ts";
import { type FilterKey, filterKeys, withFilter, writeQuery } from "./filters.ts";
import { GroupList } from "./group-list.tsx";
import { ListSummary } from "./list-summary.tsx";
import { ShortcutHelp } from "./shortcut-help.tsx";
import { StateTabs } from "./state-tabs.tsx";
import { useRows } from "./use-rows.ts";
import { useSelection } from "./use-selection.ts";
import { useShortcuts } from "./use-shortcuts.ts";
import { useWorkActions } from "./use-work-actions.ts";
import { useWorklistQuery } from "./use-worklist-query.ts";
import { ViewsMenu } from "./views-menu.tsx";
import type { SeenClaim } from "./work-actions.ts";
import { WorkList } from "./work-list.tsx";
import styles from "./worklist.module.css";
import { takeNext, totalsQuery } from "./worklist-queries.ts";

/** The claims to work, most urgent first. */
export default function WorklistPage() {
  const { query, change, setFilter } = useWorklistQuery();
  const { filters, sort, group } = query;
  const list = writeQuery(query);
  const can = {
    work: useCan("worklist:write"),
    release: useCan("claims:release"),
    rescrub: useCan("claims:write"),
  };
  const { data: totals } = useQuery(totalsQuery(filters));
  const { data: titles } = useQuery(editTitlesQuery);
  const loaded = useRows({ filters, sort });
  const selection = useSelection(writeQuery({ filters, sort: "urgency", group: null }));
  const { hidden, show } = useHiddenColumns();
  const [asked, setAsked] = useState<AskedAction | null>(null);
  const [isHelp, setHelp] = useState(false);
  const { runAtOnce } = useWorkActions();
  const take = useTakeNext(list);
  const search = useRef<HTMLInputElement>(null);
  const exportLink = useRef<HTMLAnchorElement>(null);
  useShortcuts({
    search: () => search.current?.focus(),
    help: () => setHelp(true),
    export: () => exportLink.current?.click(),
    ...(can.work && { take: () => void take(filters) }),
  });
  const nameOf = (key: FilterKey, value: string) => nameOfValue(key, value, { row: loaded.rows[0], titles });
  const selected = group === null ? loaded.rows.filter(({ claimId }) => selection.ids.has(claimId)) : [];
  const ask = (kind: FormKind, claims: readonly SeenClaim[]) =>
    setAsked({ kind, claims, ...(kind === "release" && claims.length > 1 ? { edit: filters.edit! } : {}) });
  const exported = writeQuery({ filters, sort, group: null });

  return (
    <div className={styles.page}>
      <Page
        title="Worklist"
        description={<ListSummary totals={totals} loaded={loaded} />}
        actions={
          <>
            <ViewsMenu query={list} canShare={can.work} />
            <Menu align="end" trigger={<Button>Columns</Button>}>
              {dataColumns.map(({ id, header }) => (
                <MenuCheckbox
                  key={id}
                  checked={!hidden.has(id)}
                  onCheckedChange={(checked) => show(id, checked)}
                >
                  {header}
                </MenuCheckbox>
              ))}
            </Menu>
            <a ref={exportLink} href={`/v1/worklist.csv?${exported}`} download className={buttonClass({})}>
              <DownloadIcon />
              Export
            </a>
            {can.work && (
              <Button look="primary" onClick={() => void take(filters)}>
                Take next
              </Button>
            )}
          </>
        }
      >
        {query.ignored.length > 0 && (
          <p role="status" className={styles.ignored}>
            {query.ignored.length === 1 ? "A filter" : "Some filters"} of this view no longer{" "}
            {query.ignored.length === 1 ? "exists" : "exist"}:{" "}
            {query.ignored.map((name) => filterLabels[name as FilterKey] ?? name).join(", ")}. The list is
            shown without {query.ignored.length === 1 ? "it" : "them"}.
          </p>
        )}
        <StateTabs query={query} totals={totals} />
        <div className={styles.toolbar}>
          <FilterBar
            query={query}
            onChange={change}
            onFilter={setFilter}
            nameOf={nameOf}
            search={search}
            isCovered={selected.length > 0}
          />
          {selected.length > 0 && (
            <BulkBar
              selected={selected}
              can={can}
              releaseEdit={filters.edit}
              onAsk={(kind) => ask(kind, selected)}
              onRescrub={() => void runAtOnce(selected, { action: "rescrub" })}
              onClear={selection.clear}
            />
          )}
        </div>
        {group === null ? (
          <WorkList
            query={query}
            list={list}
            loaded={loaded}
            total={totals?.claims}
            hidden={hidden}
            selection={selection}
            selected={selected}
            can={can}
            isFiltered={filterKeys.some((key) => filters[key] !== undefined)}
            onSort={(next) => change({ sort: next })}
            onAsk={ask}
          />
        ) : (
          <GroupList query={query} group={group} />
        )}
        <ShortcutHelp open={isHelp} onClose={() => setHelp(false)} />
        <ActionDialog
          asked={asked}
          onClose={() => setAsked(null)}
          onFailures={(failures) => selection.keepOnly(new Set(failures.map(({ claim }) => claim.claimId)))}
        />
      </Page>
    </div>
  );
}

/** Takes the most urgent claim of the list and opens it. */
function useTakeNext(list: string) {
  const navigate = useNavigate();
  const client = useQueryClient();
  return async (filters: Parameters<typeof takeNext>[0]) => {
    try {
      const item = await takeNext(withFilter(filters, "state", null));
      if (item === null) {
        notify("Nothing is left to take", {
          description: "All claims of this list are assigned or resolved.",
        });
        return;
      }
      void client.invalidateQueries({ queryKey: ["worklist"] });
      notify(`Claim ${item.controlNumber} is assigned to you`);
      await navigate(`/claims/${item.claimId}`, { state: { list } });
    } catch (error) {
      notifyProblem("No claim was taken", error);
    }
  };
}
