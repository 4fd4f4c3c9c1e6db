import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useSearchParams } from "react-router";
import { useCan } from "../../app/session-context.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { type Column, Table } from "../../ui/table.tsx";
import { CalendarDate } from "../../ui/time.tsx";
import { ActivateDialog } from "./activate-dialog.tsx";
import { type Release, releasesQuery } from "./content-queries.ts";
import styles from "./page.module.css";
import { ReleaseDetails } from "./release-details.tsx";

/** The content releases, the contents of one, and its changes. */
export function Releases() {
  const [search, setSearch] = useSearchParams();
  const [activating, setActivating] = useState<string | null>(null);
  const mayActivate = useCan("content:activate");
  const query = useQuery(releasesQuery);
  const open = (release: string) => setSearch({ tab: "releases", release }, { preventScrollReset: true });
  return (
    <Loaded query={query} lines={4}>
      {({ releases }) => {
        const active = releases.find((release) => release.active);
        const chosen = releases.find(({ release }) => release === search.get("release")) ?? active;
        return (
          <div className={styles.content}>
            <Table
              label="Content releases"
              columns={columns(open, mayActivate ? setActivating : null)}
              rows={releases}
              rowKey={({ release }) => release}
              isSelected={({ release }) => release === chosen?.release}
            />
            {chosen && <ReleaseDetails key={chosen.release} release={chosen} releases={releases} />}
            {activating !== null && (
              <ActivateDialog
                release={activating}
                active={active?.release ?? ""}
                onClose={() => setActivating(null)}
              />
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function columns(
  open: (release: string) => void,
  activate: ((release: string) => void) | null,
): readonly Column<Release>[] {
  const rowsOf = (kind: string, header: string): Column<Release> => ({
    id: kind,
    header,
    align: "right",
    cell: ({ tables }) => formatCount(tables.find((table) => table.kind === kind)?.rows ?? 0),
  });
  return [
    {
      id: "release",
      header: "Release",
      cell: ({ release, active }) => (
        <span className={styles.name}>
          <button type="button" className={styles.link} onClick={() => open(release)}>
            {release}
          </button>
          {active && <Badge tone="green">active</Badge>}
        </span>
      ),
    },
    { id: "imported", header: "Imported", cell: ({ importedOn }) => <CalendarDate date={importedOn} /> },
    { id: "base", header: "Based on", cell: ({ base }) => base ?? "included with Firstpass" },
    rowsOf("ptp", "NCCI pairs"),
    rowsOf("mue", "MUEs"),
    rowsOf("icd10cm", "Diagnoses"),
    {
      id: "policies",
      header: "Policies",
      align: "right",
      cell: ({ policies }) => formatCount(policies),
    },
    ...(activate
      ? [
          {
            id: "activate",
            header: <span className="visually-hidden">Activate</span>,
            align: "right",
            cell: ({ release, active }: Release) =>
              !active && (
                <Button size="small" className="no-print" onClick={() => activate(release)}>
                  Activate
                </Button>
              ),
          } as const,
        ]
      : []),
  ];
}
