import { type UseQueryOptions, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ChartCard } from "../../charts/chart-card.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { ErrorState } from "../../ui/error-state.tsx";
import { LoadingLines } from "../../ui/skeleton.tsx";
import { useDefinitions } from "./use-definitions.ts";

/** What a chart shows of its figures. */
export interface Drawing {
  chart: ReactNode;
  table?: ReactNode;
  summary?: ReactNode;
}

/** A chart with its states: loading, failed, nothing counted yet, and drawn. A failed poll keeps the drawing. */
export function LiveCard<Figures>({
  title,
  definition,
  query,
  empty,
  draw,
}: {
  title: string;
  /** The id of the definition. */
  definition: string;
  // biome-ignore lint/suspicious/noExplicitAny: the key of a query can be anything
  query: UseQueryOptions<Figures, Error, Figures, any>;
  /** When there is nothing to draw, and what will fill it. */
  empty: { title: string; text: string };
  /** `null`: there is nothing to draw. */
  draw: (figures: Figures) => Drawing | null;
}) {
  const { data, error, refetch } = useQuery(query);
  const text = useDefinitions().textOf(definition);
  const drawing = data === undefined ? undefined : draw(data);
  return (
    <ChartCard title={title} definition={text} summary={drawing?.summary} table={drawing?.table}>
      {drawing?.chart ??
        (drawing === null ? (
          <EmptyState title={empty.title}>{empty.text}</EmptyState>
        ) : error ? (
          <ErrorState error={error} onRetry={() => refetch()} />
        ) : (
          <LoadingLines lines={6} label={`Loading ${title}`} />
        ))}
    </ChartCard>
  );
}
