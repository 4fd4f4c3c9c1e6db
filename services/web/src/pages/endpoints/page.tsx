import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Page } from "../../app/page.tsx";
import { useCan } from "../../app/session-context.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PlusIcon } from "../../ui/icons.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { AddEndpoint } from "./add-endpoint.tsx";
import { EndpointCard } from "./endpoint-card.tsx";
import { endpointsQuery } from "./endpoint-queries.ts";
import styles from "./page.module.css";

export default function EndpointsPage() {
  const [isAdding, setIsAdding] = useState(false);
  const may = useCan("endpoints:write");
  const query = useQuery({ ...endpointsQuery, enabled: may });
  if (!may) {
    return (
      <Page title="Endpoints">
        <EmptyState title="You may not see the endpoints">Ask an admin for the role of a lead.</EmptyState>
      </Page>
    );
  }
  const add = (
    <Button look="primary" onClick={() => setIsAdding(true)}>
      <PlusIcon /> Add endpoint
    </Button>
  );
  return (
    <Page
      title="Endpoints"
      description="Verdicts and events are posted to these addresses, signed, until the receiver accepts them."
      actions={add}
    >
      <Loaded query={query}>
        {(endpoints) =>
          endpoints.length === 0 ? (
            <EmptyState title="No endpoint yet" action={add}>
              With an endpoint, your billing system gets each verdict within seconds. Without one, it can read
              GET /v1/verdicts.
            </EmptyState>
          ) : (
            <div className={styles.content}>
              {/* Those that need somebody come first. */}
              {endpoints
                .toSorted(
                  (a, b) =>
                    Number(b.failingSince !== null) - Number(a.failingSince !== null) || b.parked - a.parked,
                )
                .map((endpoint) => (
                  <EndpointCard key={endpoint.endpointId} endpoint={endpoint} />
                ))}
            </div>
          )
        }
      </Loaded>
      <AddEndpoint open={isAdding} onClose={() => setIsAdding(false)} />
    </Page>
  );
}
