import type { Ref } from "react";
import { Button, IconButton } from "../../ui/button.tsx";
import { ChevronDownIcon, CloseIcon } from "../../ui/icons.tsx";
import { Menu, MenuCheckbox } from "../../ui/menu.tsx";
import styles from "./filter-bar.module.css";
import { filterChoices, filterLabels, groupLabels, sortLabels } from "./filter-labels.ts";
import { ChoiceFilter, GroupFilter } from "./filter-menus.tsx";
import { type FilterKey, filterKeys, groupKeys, type WorklistQuery } from "./filters.ts";
import { MoreFilters } from "./more-filters.tsx";
import { SearchField } from "./search-field.tsx";

export interface FilterBarProps {
  query: WorklistQuery;
  onChange: (changes: Partial<WorklistQuery>) => void;
  onFilter: (key: FilterKey, value: string | null) => void;
  /** The value of a filter for people. */
  nameOf: (key: FilterKey, value: string) => string;
  search: Ref<HTMLInputElement>;
  /** Whether the actions on selected claims take its place. It keeps its height, so that the rows do not move. */
  isCovered: boolean;
}

/** Filters with a menu of their own; the others are under "More filters", and shown below once they are set. */
const inBar: readonly FilterKey[] = ["text", "state", "assignee", "edit", "payer", "deadlineWithin"];

export function FilterBar({ query, onChange, onFilter, nameOf, search, isCovered }: FilterBarProps) {
  const { filters, group, sort } = query;
  const others = filterKeys.filter((key) => filters[key] !== undefined && !inBar.includes(key));
  const menu = (key: FilterKey) => ({
    label: filterLabels[key],
    filter: key,
    filters,
    onFilter,
    name: (value: string) => nameOf(key, value),
  });
  const isFiltered = filterKeys.some((key) => key !== "state" && filters[key] !== undefined);
  return (
    <div className={`${styles.bar} no-print`} data-covered={isCovered || undefined}>
      <SearchField ref={search} value={filters.text ?? ""} onSearch={(text) => onFilter("text", text)} />
      <Button
        size="small"
        aria-pressed={filters.assignee === "me"}
        className={filters.assignee === "me" ? styles.chosen : undefined}
        onClick={() => onFilter("assignee", filters.assignee === "me" ? null : "me")}
      >
        Mine
      </Button>
      <GroupFilter {...menu("assignee")} group="assignee" />
      <GroupFilter {...menu("edit")} group="edit" />
      <GroupFilter {...menu("payer")} group="payer" />
      <ChoiceFilter {...menu("deadlineWithin")} label="Days left" choices={filterChoices.deadlineWithin} />
      <MoreFilters filters={filters} onApply={(next) => onChange({ filters: next })} />
      <span className={styles.space} />
      {group === null && (
        <Menu
          align="end"
          trigger={
            <Button size="small" look="quiet">
              {sortLabels.find(([each]) => each === sort)?.[1] ?? "Sorted by a column"}
              <ChevronDownIcon />
            </Button>
          }
        >
          {sortLabels.map(([each, label]) => (
            <MenuCheckbox
              key={each}
              checked={each === sort}
              closeOnClick
              onCheckedChange={() => onChange({ sort: each })}
            >
              {label}
            </MenuCheckbox>
          ))}
        </Menu>
      )}
      <Menu
        align="end"
        trigger={
          <Button size="small" className={group === null ? undefined : styles.chosen}>
            {group === null ? "Group by" : `Grouped by ${groupLabels[group].toLowerCase()}`}
            <ChevronDownIcon />
          </Button>
        }
      >
        {groupKeys.map((key) => (
          <MenuCheckbox
            key={key}
            checked={group === key}
            closeOnClick
            onCheckedChange={(checked) => onChange({ group: checked ? key : null })}
          >
            {groupLabels[key]}
          </MenuCheckbox>
        ))}
      </Menu>
      {(others.length > 0 || isFiltered) && (
        <ul className={styles.chips} aria-label="Filters">
          {others.map((key) => (
            <li key={key} className={styles.chip}>
              {filterLabels[key]}: <strong>{nameOf(key, filters[key]!)}</strong>
              <IconButton
                size="small"
                label={`Remove the filter ${filterLabels[key]}`}
                icon={<CloseIcon />}
                onClick={() => onFilter(key, null)}
              />
            </li>
          ))}
          <li>
            <Button
              size="small"
              look="quiet"
              onClick={() =>
                onChange({ filters: filters.state === undefined ? {} : { state: filters.state } })
              }
            >
              Clear filters
            </Button>
          </li>
        </ul>
      )}
    </div>
  );
}
