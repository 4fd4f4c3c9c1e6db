import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatDateTime, formatRelative } from "../../ui/date.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { Money } from "../../ui/money.tsx";
import { formatCount } from "../../ui/numbers.ts";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { describeValue, groupLabels } from "./filter-labels.ts";
import { filterOfGroup, type GroupKey, type WorklistQuery, withFilter, writeQuery } from "./filters.ts";
import type { WorklistGroup } from "./work-item.ts";
import styles from "./worklist.module.css";
import { groupsQuery } from "./worklist-queries.ts";

/** The list's groups with claims, dollars and the oldest hold. A group opens as a list. */
export function GroupList({ query, group }: { query: WorklistQuery; group: GroupKey }) {
  const { data: groups, error, refetch } = useQuery(groupsQuery(query.filters, group));
  if (!groups) return error ? <ErrorState error={error} onRetry={refetch} /> : <LoadingLines lines={8} />;
  if (groups.length === 0)
    return <EmptyState title="No claims match">Remove a filter to see more.</EmptyState>;

  const linkTo = ({ key }: WorklistGroup) => {
    const filter = filterOfGroup(group, key);
    if (!filter) return null;
    const filters = withFilter(query.filters, filter.key, filter.value);
    return { to: `/worklist?${writeQuery({ ...query, filters, group: null })}`, filter };
  };
  const columns: Column<WorklistGroup>[] = [
    {
      id: "group",
      header: groupLabels[group],
      sortBy: ({ label, key }) => label ?? key,
      cell: (each) => {
        const link = linkTo(each);
        const text = each.label ?? (link ? describeValue(link.filter.key, link.filter.value) : "None");
        return link ? (
          <Link to={link.to} className={styles.controlNumber}>
            {text}
          </Link>
        ) : (
          text
        );
      },
    },
    {
      id: "claims",
      header: "Claims",
      align: "right",
      sortBy: ({ claims }) => claims,
      cell: ({ claims }) => formatCount(claims),
    },
    {
      id: "atRisk",
      header: "At risk",
      align: "right",
      sortBy: ({ atRisk }) => Number(atRisk),
      cell: ({ atRisk }) => <Money amount={atRisk} />,
    },
    {
      id: "oldest",
      header: "Oldest hold",
      align: "right",
      sortBy: ({ oldestHeldAt }) => oldestHeldAt,
      cell: ({ oldestHeldAt }) =>
        oldestHeldAt ? <span title={formatDateTime(oldestHeldAt)}>{formatRelative(oldestHeldAt)}</span> : "–",
    },
  ];
  return (
    <Table
      label={`Claims by ${groupLabels[group].toLowerCase()}`}
      columns={columns}
      rows={groups}
      rowKey={({ key }) => key ?? ""}
    />
  );
}
