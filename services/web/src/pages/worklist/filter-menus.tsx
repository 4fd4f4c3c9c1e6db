import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { ChevronDownIcon } from "../../ui/icons.tsx";
import { Menu, MenuCheckbox, MenuItem, MenuSeparator } from "../../ui/menu.tsx";
import { formatMoney } from "../../ui/money.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { LoadingLines } from "../../ui/skeleton.tsx";
import styles from "./filter-bar.module.css";
import { describeValue } from "./filter-labels.ts";
import { type FilterKey, type Filters, filterOfGroup, type GroupKey, withFilter } from "./filters.ts";
import { groupsQuery } from "./worklist-queries.ts";

interface MenuProps {
  label: string;
  filter: FilterKey;
  filters: Filters;
  onFilter: (key: FilterKey, value: string | null) => void;
}

/** A filter whose choices are the groups of the list, with their counts and dollars. */
export function GroupFilter({
  label,
  filter,
  group,
  filters,
  onFilter,
  name,
}: MenuProps & {
  group: GroupKey;
  /** How the chosen value is shown. */
  name: (value: string) => string;
}) {
  const [isOpen, setOpen] = useState(false);
  const value = filters[filter];
  return (
    <Menu
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="small" className={value === undefined ? undefined : styles.chosen}>
          <span className={styles.chosenText}>
            {value === undefined ? label : `${label}: ${name(value)}`}
          </span>
          <ChevronDownIcon />
        </Button>
      }
    >
      {value !== undefined && (
        <>
          <MenuItem onClick={() => onFilter(filter, null)}>Any {label.toLowerCase()}</MenuItem>
          <MenuSeparator />
        </>
      )}
      <GroupChoices filters={withFilter(filters, filter, null)} {...{ filter, group, onFilter, value }} />
    </Menu>
  );
}

const choicesMax = 100;

function GroupChoices({
  filters,
  filter,
  group,
  onFilter,
  value,
}: Omit<MenuProps, "label"> & { group: GroupKey; value: string | undefined }) {
  const { data: groups, error } = useQuery(groupsQuery(filters, group));
  if (error)
    return <p className={styles.note}>The choices could not be loaded. Close the menu and open it again.</p>;
  if (!groups) return <LoadingLines lines={3} />;
  if (groups.length === 0) return <p className={styles.note}>The list is empty.</p>;
  return groups.slice(0, choicesMax).map((each) => {
    const choice = filterOfGroup(group, each.key);
    if (!choice) return null;
    return (
      <MenuCheckbox
        key={choice.value}
        checked={value === choice.value}
        closeOnClick
        onCheckedChange={(checked) => onFilter(filter, checked ? choice.value : null)}
      >
        <span className={styles.choice}>{each.label ?? describeValue(choice.key, choice.value)}</span>
        <span className={styles.choiceCount}>
          {formatCount(each.claims)} · {formatMoney(each.atRisk, { whole: true })}
        </span>
      </MenuCheckbox>
    );
  });
}

/** A filter with a few fixed values. */
export function ChoiceFilter({
  label,
  filter,
  filters,
  onFilter,
  choices,
}: MenuProps & {
  choices: readonly (readonly [value: string, label: string])[];
}) {
  const value = filters[filter];
  const chosen = choices.find(([each]) => each === value)?.[1] ?? value;
  return (
    <Menu
      trigger={
        <Button size="small" className={value === undefined ? undefined : styles.chosen}>
          <span className={styles.chosenText}>{value === undefined ? label : `${label}: ${chosen}`}</span>
          <ChevronDownIcon />
        </Button>
      }
    >
      {value !== undefined && (
        <>
          <MenuItem onClick={() => onFilter(filter, null)}>Any {label.toLowerCase()}</MenuItem>
          <MenuSeparator />
        </>
      )}
      {choices.map(([each, text]) => (
        <MenuCheckbox
          key={each}
          checked={each === value}
          closeOnClick
          onCheckedChange={(checked) => onFilter(filter, checked ? each : null)}
        >
          {text}
        </MenuCheckbox>
      ))}
    </Menu>
  );
}
