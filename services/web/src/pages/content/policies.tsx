import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import { formatDate } from "../../ui/date.ts";
import { Loaded } from "../../ui/loaded.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { type PolicySummary, policiesQuery } from "./content-queries.ts";
import styles from "./page.module.css";
import { PolicyDetails } from "./policy-details.tsx";
import { Unconfirmed } from "./unconfirmed.tsx";

/** The policies of the active release, and one of them with all its values. */
export function Policies() {
  const [search, setSearch] = useSearchParams();
  const chosen = search.get("policy");
  const query = useQuery(policiesQuery);
  if (chosen !== null)
    return <PolicyDetails policyId={chosen} onClose={() => setSearch({ tab: "policies" })} />;
  return (
    <Loaded query={query} lines={12}>
      {({ policies }) => (
        <Table
          label="Policies"
          columns={columns((policy) => setSearch({ tab: "policies", policy }))}
          rows={policies}
          rowKey={({ id }) => id}
        />
      )}
    </Loaded>
  );
}

function columns(open: (policy: string) => void): readonly Column<PolicySummary>[] {
  return [
    {
      id: "name",
      header: "Policy",
      cell: ({ id, name }) => (
        <>
          <button type="button" className={styles.link} onClick={() => open(id)}>
            {name}
          </button>
          <div className={styles.id}>{id}</div>
        </>
      ),
    },
    {
      id: "applies-to",
      header: "Applies to claims with",
      cell: ({ appliesTo }) =>
        appliesTo.length === 0 ? (
          "no other policy"
        ) : (
          <ul>
            {appliesTo.map((match) => (
              <li key={match}>{match}</li>
            ))}
          </ul>
        ),
    },
    {
      id: "in-force",
      header: "In force",
      cell: ({ effectiveFrom, effectiveThrough }) => inForce(effectiveFrom, effectiveThrough),
    },
    {
      id: "unconfirmed",
      header: "Unconfirmed",
      cell: ({ unconfirmed }) => <Unconfirmed count={unconfirmed} />,
    },
  ];
}

function inForce(from: string | null, through: string | null): string {
  if (from && through) return `${formatDate(from)} – ${formatDate(through)}`;
  if (from) return `from ${formatDate(from)}`;
  return through ? `through ${formatDate(through)}` : "always";
}
