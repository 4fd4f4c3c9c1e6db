import { useQuery } from "@tanstack/react-query";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Card } from "../../ui/card.tsx";
import { ChevronLeftIcon } from "../../ui/icons.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { countOf } from "../../ui/numbers.ts";
import { type Policy, policyQuery } from "./content-queries.ts";
import { type FactGroup, formatFact, groupFacts } from "./fact-groups.ts";
import styles from "./page.module.css";

/** A policy with its own values and those it inherits, each with the file that states it. */
export function PolicyDetails({ policyId, onClose }: { policyId: string; onClose: () => void }) {
  const query = useQuery(policyQuery(policyId));
  return (
    <div className={styles.content}>
      <div className="no-print">
        <Button look="quiet" onClick={onClose}>
          <ChevronLeftIcon /> All policies
        </Button>
      </div>
      <Loaded query={query} lines={12}>
        {(policy) => (
          <Card title={policy.name}>
            <div className={styles.content}>
              <p className={styles.muted}>
                <code>{policy.fileName}</code> in content release {policy.release}
                {policy.buildsOn.length > 0 &&
                  `, extends ${policy.buildsOn.map(({ name }) => name).join(", then ")}`}
                .{policy.source && ` Source: ${policy.source}.`}
              </p>
              {policy.unconfirmed > 0 && (
                <p>
                  <Badge tone="amber">unconfirmed</Badge> {countOf(policy.unconfirmed, "value")} below could
                  not be confirmed in the payer's publications. Check them with the payer before you rely on
                  them.
                </p>
              )}
              <Facts policy={policy} />
            </div>
          </Card>
        )}
      </Loaded>
    </div>
  );
}

function Facts({ policy }: { policy: Policy }) {
  return (
    <table className={styles.facts} aria-label={`Values of ${policy.name}`}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
          <th scope="col">Stated by</th>
        </tr>
      </thead>
      <tbody>
        {groupFacts(policy.facts).map((group) => (
          <Group key={group.name} group={group} />
        ))}
      </tbody>
    </table>
  );
}

function Group({ group: { name, facts } }: { group: FactGroup }) {
  const isSingle = facts.length === 1 && facts[0]!.key === "";
  return (
    <>
      {!isSingle && (
        <tr className={styles.first}>
          <th scope="rowgroup" colSpan={3}>
            {name}
          </th>
        </tr>
      )}
      {facts.map(({ key, fact }) => (
        <tr key={fact.field} className={isSingle ? styles.first : undefined}>
          <th scope="row" className={isSingle ? undefined : styles.key}>
            {isSingle ? name : key}
          </th>
          <td>
            {formatFact(fact)} {fact.unconfirmed && <Badge tone="amber">unconfirmed</Badge>}
          </td>
          <td className={styles.muted}>{fact.fileName}</td>
        </tr>
      ))}
    </>
  );
}
