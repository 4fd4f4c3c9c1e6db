import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { isTransient } from "../../api/problem.ts";
import type { ClaimContents } from "./claim-contents.ts";
import { scrub } from "./claim-queries.ts";

const pauseMs = 400;

function scrubQuery(claimId: string, claim: ClaimContents) {
  return {
    queryKey: ["scrub", claimId, claim],
    queryFn: ({ signal }: { signal: AbortSignal }) => scrub(claimId, claim, signal),
    staleTime: 60_000,
    gcTime: 60_000,
    // While the API is gone, it is asked again until it is back.
    retry: (_: number, error: unknown) => isTransient(error),
    refetchOnWindowFocus: false,
  };
}

/**
 * Scrubs a claim while it is corrected, once typing pauses. An answer to an earlier text is dropped. `before` is the answer
 * for the stored claim: it can differ from its verdict, because content and earlier claims change.
 */
export function useLiveScrub(claimId: string, stored: ClaimContents, corrected: ClaimContents) {
  const [paused, setPaused] = useState(corrected);
  const text = JSON.stringify(corrected);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(JSON.parse(text)), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  const before = useQuery(scrubQuery(claimId, stored));
  const after = useQuery({ ...scrubQuery(claimId, paused), placeholderData: keepPreviousData });
  return {
    before: before.data,
    after: after.data,
    isChecking: after.isFetching || JSON.stringify(paused) !== text,
    error: after.error ?? before.error,
    isUnreachable: after.failureCount > 0 && after.isFetching,
  };
}
