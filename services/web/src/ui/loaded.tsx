import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";
import { LoadingLines } from "./skeleton.tsx";

/**
 * What a query found, or that it is loading or failed. Data that was found stays while it cannot be refreshed; the
 * banner at the top says how old it is.
 */
export function Loaded<Data>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<Data>;
  /** The number of lines that the skeleton has. */
  lines?: number;
  children: (data: Data) => ReactNode;
}) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return <LoadingLines lines={lines} />;
}
