import { type FormEvent, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { DateField, TextField } from "../../ui/field.tsx";
import { ChevronDownIcon } from "../../ui/icons.tsx";
import { Popover } from "../../ui/popover.tsx";
import { Select } from "../../ui/select.tsx";
import styles from "./filter-bar.module.css";
import { filterChoices, filterLabels } from "./filter-labels.ts";
import { type FilterKey, type Filters, readQuery } from "./filters.ts";

const selects = [
  "nextActor",
  "severity",
  "status",
  "resolution",
  "stage",
  "age",
  "deadlineBucket",
  "hasNote",
] as const;
const texts = ["clinic", "provider", "atRiskMin"] as const;
const dates = ["serviceFrom", "serviceTo", "admittedFrom", "admittedTo"] as const;
const all: readonly FilterKey[] = [...selects, ...texts, ...dates];

const textHints: Record<(typeof texts)[number], string> = {
  clinic: "Enter an NPI.",
  provider: "Enter an NPI.",
  atRiskMin: 'Enter dollars, such as "250".',
};

/** The filters that are needed less often, in a form. */
export function MoreFilters({ filters, onApply }: { filters: Filters; onApply: (filters: Filters) => void }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="small">
          More filters
          <ChevronDownIcon />
        </Button>
      }
    >
      <MoreFiltersForm
        filters={filters}
        onApply={(next) => {
          setOpen(false);
          onApply(next);
        }}
      />
    </Popover>
  );
}

function MoreFiltersForm({ filters, onApply }: { filters: Filters; onApply: (filters: Filters) => void }) {
  const [typed, setTyped] = useState<Filters>(filters);
  const [wrong, setWrong] = useState<string[]>([]);
  const set = (key: FilterKey, value: string) => setTyped((before) => ({ ...before, [key]: value }));

  function submit(event: FormEvent) {
    event.preventDefault();
    const params = new URLSearchParams();
    for (const [key, value] of Object.entries(typed)) if (value.trim() !== "") params.set(key, value.trim());
    const read = readQuery(params);
    setWrong(read.ignored);
    if (read.ignored.length === 0) onApply(read.filters);
  }

  return (
    <form className={styles.fields} onSubmit={submit} noValidate>
      {selects.map((key) => (
        <Select
          key={key}
          label={filterLabels[key]}
          options={[
            { value: "", label: "Any" },
            ...filterChoices[key].map(([value, label]) => ({ value, label })),
          ]}
          value={typed[key] ?? ""}
          onChange={(value) => set(key, value)}
        />
      ))}
      {dates.map((key) => (
        <DateField
          key={key}
          label={filterLabels[key]}
          value={typed[key] ?? ""}
          onChange={(event) => set(key, event.target.value)}
        />
      ))}
      {texts.map((key) => (
        <TextField
          key={key}
          label={key === "atRiskMin" ? filterLabels[key] : `${filterLabels[key]} NPI`}
          inputMode="decimal"
          value={typed[key] ?? ""}
          error={wrong.includes(key) ? textHints[key] : undefined}
          onChange={(event) => set(key, event.target.value)}
        />
      ))}
      <div className={styles.fieldsActions}>
        <Button
          onClick={() =>
            onApply(
              Object.fromEntries(Object.entries(filters).filter(([key]) => !all.includes(key as FilterKey))),
            )
          }
        >
          Clear
        </Button>
        <Button type="submit" look="primary">
          Show claims
        </Button>
      </div>
    </form>
  );
}
