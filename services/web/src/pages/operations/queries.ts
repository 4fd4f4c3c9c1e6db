import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { requestJson } from "../../api/client.ts";
import { pollMs } from "../../api/query-client.ts";
import type { Definition, Figure } from "./figure.ts";
import { type Period, searchOf } from "./period.ts";

interface Party {
  npi: string;
  name: string | null;
}

export interface Summary {
  today: string;
  cleanToday: Figure;
  clean30Days: Figure;
  heldClaims: Figure;
  heldDollars: Figure;
  dueDollars: Figure;
  medianHoldHours: Figure;
  overrideRate: Figure;
  correctedRate: Figure;
  linesPerMinute: Figure;
  verdictTimeP50: Figure;
  verdictTimeP99: Figure;
  oldestOpenChunk: Figure;
  webhookBacklog: Figure;
  webhooksParked: Figure;
}

export interface Series {
  total: Figure;
  points: (Figure & { at: string })[];
}

export type Held = Figure & { atRisk: string };

export interface HoldsByEdit {
  total: Held;
  edits: (Held & {
    edit: string;
    title: string | null;
    payers: (Held & { payer: { id: string; name: string | null } })[];
  })[];
}

export interface HoldAge {
  total: Held;
  cells: (Held & { age: string; deadline: string })[];
}

export interface Predictions {
  firstPassPaid: Figure;
  denialRate: Figure;
  missRate: Figure;
  edits: {
    edit: string;
    title: string | null;
    deniedAsPredicted: Figure;
    deniedOtherwise: Figure;
    paid: Figure;
  }[];
}

export type ProviderRate = Figure & {
  clinic: Party | null;
  interval: { low: number; high: number } | null;
  rank: number | null;
};

export interface Providers {
  rankedClaimsMin: number;
  clinics: ProviderRate[];
  providers: (ProviderRate & { provider: Party | null })[];
}

export interface Latency {
  total: { p50: Figure; p99: Figure };
  stages: { stage: string; p50: Figure; p99: Figure; backlog: Figure }[];
}

export interface Worked {
  since: string;
  until: string;
  members: { memberId: string; name: string | null; days: (Figure & { at: string })[] }[];
}

export const definitionsQuery = queryOptions({
  queryKey: ["metrics", "definitions"],
  queryFn: ({ signal }) =>
    requestJson<{ definitions: Definition[] }>("/v1/metrics/definitions", { signal }).then(
      ({ definitions }) => new Map(definitions.map((definition) => [definition.id, definition])),
    ),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A figure that is asked for again while the page is open, and keeps its last value meanwhile. */
function live<Figures>(name: string, query = "") {
  return queryOptions({
    queryKey: ["metrics", name, query],
    queryFn: ({ signal }) => requestJson<Figures>(`/v1/metrics/${name}${query}`, { signal }),
    refetchInterval: pollMs,
    placeholderData: keepPreviousData,
  });
}

export const summaryQuery = live<Summary>("summary");
export const holdsByEditQuery = live<HoldsByEdit>("holds-by-edit");
export const holdAgeQuery = live<HoldAge>("hold-age");
export const throughputQuery = live<Series>("throughput", "?step=15m");
export const cleanRateQuery = (period: Period) =>
  live<Series>("clean-rate", searchOf(period, { step: true }));
export const predictionsQuery = (period: Period) => live<Predictions>("predictions", searchOf(period));
export const providersQuery = (period: Period) => live<Providers>("providers", searchOf(period));
export const latencyQuery = (period: Period) => live<Latency>("latency", searchOf(period, { step: true }));
export const workedQuery = (since: string) => live<Worked>("worked", `?since=${since}`);
