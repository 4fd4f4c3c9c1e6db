import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Badge } from "../../ui/badge.tsx";
import { Card } from "../../ui/card.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { Select } from "../../ui/select.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { CalendarDate } from "../../ui/time.tsx";
import { changesInWords, kindName } from "./change-counts.ts";
import { type Changes, changesQuery, type Release } from "./content-queries.ts";
import styles from "./page.module.css";

/** The tables of a release with their files, and what it changed. */
export function ReleaseDetails({ release, releases }: { release: Release; releases: readonly Release[] }) {
  const others = releases.filter((other) => other.release !== release.release);
  return (
    <>
      {others.length > 0 && <ChangesCard release={release} others={others} />}
      <Card title={`Tables of ${release.release}`}>
        <Table
          bare
          label={`Tables of ${release.release}`}
          columns={tableColumns}
          rows={release.tables}
          rowKey={({ kind }) => kind}
        />
      </Card>
    </>
  );
}

function ChangesCard({ release, others }: { release: Release; others: readonly Release[] }) {
  const [from, setFrom] = useState(release.base ?? others[0]!.release);
  const [codes, setCodes] = useState<"therapy" | "all">("therapy");
  const query = useQuery(changesQuery(release.release, from, codes));
  return (
    <Card
      title={`What changed in ${release.release}`}
      actions={
        <div className={styles.filters}>
          <Select
            label="Compare with"
            labelHidden
            options={others.map((other) => ({ value: other.release, label: `from ${other.release}` }))}
            value={from}
            onChange={setFrom}
          />
          <Select
            label="Codes"
            labelHidden
            options={[
              { value: "therapy", label: "Therapy codes" },
              { value: "all", label: "All codes" },
            ]}
            value={codes}
            onChange={setCodes}
          />
        </div>
      }
    >
      <Loaded query={query}>
        {({ counts, examples, more }) => (
          <div className={styles.content}>
            <ul>
              {changesInWords(counts).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
            {examples.length > 0 && (
              <Table
                bare
                label="Changes"
                columns={changeColumns}
                rows={examples}
                rowKey={({ what, code }) => `${what} ${code}`}
                virtualHeight="22rem"
              />
            )}
            {more > 0 && (
              <p className={styles.muted}>
                And {formatCount(more)} more.{" "}
                <code>
                  firstpass content diff {from} {release.release}
                  {codes === "all" ? " --all" : ""}
                </code>{" "}
                lists all.
              </p>
            )}
          </div>
        )}
      </Loaded>
    </Card>
  );
}

const tones = { added: "green", deleted: "gray", changed: "blue" } as const;

const changeColumns: readonly Column<Changes["examples"][number]>[] = [
  { id: "change", header: "Change", cell: ({ change }) => <Badge tone={tones[change]}>{change}</Badge> },
  { id: "what", header: "Kind", cell: ({ what }) => kindName(what) },
  { id: "code", header: "Code", cell: ({ code }) => <code>{code}</code> },
  { id: "before", header: "Before", cell: ({ before }) => before },
  { id: "after", header: "After", cell: ({ after }) => after },
];

const tableColumns: readonly Column<Release["tables"][number]>[] = [
  { id: "kind", header: "Table", cell: ({ kind }) => kindName(kind) },
  { id: "rows", header: "Rows", align: "right", cell: ({ rows }) => formatCount(rows) },
  {
    id: "sources",
    header: "Files",
    cell: ({ sources }) => (
      <ul>
        {sources.map(({ file, effective }) => (
          <li key={file}>
            <code>{file}</code>
            {effective !== null && (
              <span className={styles.muted}>
                {" "}
                from <CalendarDate date={effective} />
              </span>
            )}
          </li>
        ))}
      </ul>
    ),
  },
];
