import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Answer } from "../../api/answer.ts";
import { api, requestJson } from "../../api/client.ts";
import type { ClaimContents } from "./claim-contents.ts";
import type { Finding } from "./findings.ts";

export type ClaimRecord = Answer<"/v1/claims/{claimId}">;
export type SimilarClaim = Answer<"/v1/claims/{claimId}/similar">["claims"][number];
export type ClinicianRequest = Answer<"/v1/claims/{claimId}/clinician-requests">["requests"][number];

/** A mechanical correction, which is offered and never applied by itself. */
export type Repair = Omit<Answer<"/v1/claims/{claimId}/repairs">["repairs"][number], "claim"> & {
  /** Without notes. */
  claim: Omit<ClaimContents, "notes">;
};

export type TimelineEntry = Answer<"/v1/claims/{claimId}/timeline">["entries"][number];

const scrubbingPollMs = 1_000;
const pollMs = 30_000;
const isUnderWay = (status: string | undefined) => status === "received" || status === "scrubbing";
const pathOf = (claimId: string) => ({ path: { claimId } });

/** The claim and its newest verdict, which is awaited while the claim is being scrubbed. */
export const claimQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "record"],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/claims/{claimId}", { params: pathOf(claimId), signal })).data!,
    // Reading a claim is recorded, so it is not read again without need.
    refetchInterval: ({ state }) => (isUnderWay(state.data?.status) ? scrubbingPollMs : false),
    refetchOnWindowFocus: false,
  });

/** The claim with names and notes. Each read is recorded, so a revision is read once. */
export const contentsQuery = (claimId: string, revision: number) =>
  queryOptions({
    queryKey: ["claim", claimId, "contents", revision],
    queryFn: async ({ signal }) => {
      const params = { ...pathOf(claimId), query: { revision } };
      const { data } = await api.GET("/v1/claims/{claimId}/contents", { params, signal });
      return data!.claim as unknown as ClaimContents;
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

/** What happened, newest first, a page at a time. */
export const timelineQuery = (claimId: string) =>
  infiniteQueryOptions({
    queryKey: ["claim", claimId, "timeline"],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { after: pageParam };
      const params = { ...pathOf(claimId), query };
      return (await api.GET("/v1/claims/{claimId}/timeline", { params, signal })).data!;
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    refetchInterval: pollMs,
  });

export const similarQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "similar"],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/claims/{claimId}/similar", { params: pathOf(claimId), signal })).data!.claims,
    staleTime: pollMs,
  });

export const repairsQuery = (claimId: string, revision: number) =>
  queryOptions({
    queryKey: ["claim", claimId, "repairs", revision],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET("/v1/claims/{claimId}/repairs", { params: pathOf(claimId), signal });
      return data!.repairs as unknown as Repair[];
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export const requestsQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "requests"],
    queryFn: async ({ signal }) =>
      (await api.GET("/v1/claims/{claimId}/clinician-requests", { params: pathOf(claimId), signal })).data!
        .requests,
    refetchInterval: pollMs,
  });

/** The requests that asking would make. */
export const requestPreviewQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "request-preview"],
    queryFn: async ({ signal }) => {
      const params = pathOf(claimId);
      return (await api.GET("/v1/claims/{claimId}/clinician-requests/preview", { params, signal })).data!
        .requests;
    },
    staleTime: 5_000,
  });

export interface ScrubAnswer {
  status: "clean" | "hold" | "error";
  atRisk: string;
  findings: Finding[];
}

/** Scrubs a corrected claim without storing it, with its stored notes and not against itself. */
export function scrub(claimId: string, claim: ClaimContents, signal: AbortSignal): Promise<ScrubAnswer> {
  return requestJson(`/v1/scrub?claimId=${claimId}`, { method: "POST", body: withoutNotes(claim), signal });
}

/** Saves a correction as a new revision. Refused as `revision-conflict` if the claim is no longer at `revision`. */
export function saveCorrection(
  claimId: string,
  { claim, revision, reason }: { claim: ClaimContents; revision: number; reason: string },
): Promise<{ batchId: string; claimId: string; revision: number }> {
  return requestJson(`/v1/claims/${claimId}/correction`, {
    method: "POST",
    headers: { "if-match": `"${revision}"` },
    body: { claim: withoutNotes(claim), ...(reason === "" ? {} : { reason }) },
  });
}

/** The notes of the stored claim are kept. */
function withoutNotes({ notes: _, ...billed }: ClaimContents): Omit<ClaimContents, "notes"> {
  return billed;
}
