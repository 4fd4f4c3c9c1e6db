import { useQuery } from "@tanstack/react-query";
import { useParams } from "react-router";
import { problemOfError } from "../../api/problem.ts";
import { Page } from "../../app/page.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { ClaimNavigation } from "./claim-header.tsx";
import { claimQuery } from "./claim-queries.ts";
import { ClaimView } from "./claim-view.tsx";
import { useNeighbors } from "./list-neighbors.ts";

/** A claim: its findings next to its lines, its note, its history, and everything that can be done to it. */
export default function ClaimPage() {
  const { claimId = "" } = useParams();
  const { data: record, error, refetch } = useQuery(claimQuery(claimId));
  const neighbors = useNeighbors(claimId);
  if (record) return <ClaimView key={claimId} record={record} neighbors={neighbors} />;
  const isUnknown =
    error !== null && ["claim-not-found", "request-invalid"].includes(problemOfError(error).code);
  return (
    <Page title="Claim">
      <ClaimNavigation neighbors={neighbors} />
      {isUnknown ? (
        <EmptyState title="There is no such claim">
          The address may be mistyped, or the claim belongs to another organization.
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <LoadingLines lines={10} label="Loading the claim" />
      )}
    </Page>
  );
}
