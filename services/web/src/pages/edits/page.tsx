import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { Link, useSearchParams } from "react-router";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { useSearchShortcut } from "../../app/use-search-shortcut.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { formatDate } from "../../ui/date.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { TextField } from "../../ui/field.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { countOf } from "../../ui/numbers.ts";
import { Select } from "../../ui/select.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { severityLabels, severityTones } from "../worklist/labels.ts";
import { type Edit, type EditFigures, editFiguresQuery, editsQuery } from "./edit-queries.ts";
import styles from "./page.module.css";
import { matchesSearch, predictionOf } from "./search-edits.ts";
import { CountLink, Share } from "./share.tsx";
import { stageNames, stages } from "./stages.ts";

export default function EditsPage() {
  const [search, setSearch] = useSearchParams();
  const field = useRef<HTMLInputElement>(null);
  useSearchShortcut(field);
  const text = search.get("q") ?? "";
  const stage = stages.find((known) => known === search.get("stage")) ?? "all";
  const query = useQuery(editsQuery);
  const figures = useQuery({ ...editFiguresQuery, enabled: useCan("operations:read") });
  const byEdit = useMemo(
    () => new Map(figures.data?.edits.map((one) => [one.edit, one])),
    [figures.data?.edits],
  );
  const columns = useMemo(() => columnsWith(byEdit), [byEdit]);
  const filter = (q: string, newStage: string) =>
    setSearch({ ...(q && { q }), ...(newStage !== "all" && { stage: newStage }) }, { replace: true });
  return (
    <Page
      title="Edits"
      description={
        query.data && (
          <>
            The rules that claims are checked against, version {query.data.rulesVersion}.
            {figures.data &&
              ` Figures are of claims from ${formatDate(figures.data.since)} through ${formatDate(figures.data.until)}.`}
          </>
        )
      }
    >
      <Loaded query={query} lines={12}>
        {({ edits }) => {
          const found = edits
            .filter((edit) => (stage === "all" || edit.stage === stage) && matchesSearch(edit, text))
            .sort((a, b) => foundBy(byEdit, b) - foundBy(byEdit, a));
          return (
            <>
              <search className={`${styles.filters} no-print`}>
                <TextField
                  ref={field}
                  label="Search"
                  labelHidden
                  type="search"
                  placeholder="Title, id, source, CARC or RARC"
                  value={text}
                  onChange={({ target }) => filter(target.value, stage)}
                />
                <Select
                  label="Stage"
                  labelHidden
                  options={stages.map((value) => ({ value, label: stageNames[value] }))}
                  value={stage}
                  onChange={(next) => filter(text, next)}
                />
                <span role="status" className={styles.muted}>
                  {countOf(found.length, "edit")}
                </span>
              </search>
              {found.length === 0 ? (
                <EmptyState
                  title="No edit matches"
                  action={<Button onClick={() => filter("", "all")}>Show all edits</Button>}
                >
                  Search for words of the title, or for a denial code such as 16 or M76.
                </EmptyState>
              ) : (
                <Table label="Edits" columns={columns} rows={found} rowKey={({ id }) => id} />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}

/** The number of claims with a finding: the edits that cause the most work come first. */
function foundBy(figures: ReadonlyMap<string, EditFigures>, { id }: Edit): number {
  return figures.get(id)?.found.value ?? 0;
}

function columnsWith(figures: ReadonlyMap<string, EditFigures>): readonly Column<Edit>[] {
  const ratio = (id: "overridden" | "deniedAfterAll" | "precision", header: string): Column<Edit> => ({
    id,
    header,
    align: "right",
    sortBy: (edit) => figures.get(edit.id)?.[id].value ?? null,
    cell: (edit) => <Share figure={figures.get(edit.id)?.[id]} />,
  });
  return [
    {
      id: "title",
      header: "Edit",
      sortBy: ({ title }) => title,
      cell: ({ id, title }) => (
        <>
          <Link to={`/edits/${id}`}>{title}</Link>
          <div className={styles.id}>{id}</div>
        </>
      ),
    },
    {
      id: "severity",
      header: "Severity",
      sortBy: ({ severity }) => severity,
      cell: ({ severity }) => <Badge tone={severityTones[severity]}>{severityLabels[severity]}</Badge>,
    },
    {
      id: "predicts",
      header: "Predicts",
      cell: ({ predicts }) => <span className="number">{predictionOf(predicts)}</span>,
    },
    {
      id: "found",
      header: "Claims",
      align: "right",
      sortBy: (edit) => foundBy(figures, edit),
      cell: ({ id }) => {
        const found = figures.get(id)?.found;
        return <CountLink count={found?.value ?? 0} filter={found?.filter ?? null} />;
      },
    },
    ratio("overridden", "Overridden"),
    ratio("deniedAfterAll", "Denied after all"),
    ratio("precision", "Precision"),
  ];
}
