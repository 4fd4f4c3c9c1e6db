import { queryOptions } from "@tanstack/react-query";
import { requestJson } from "../../api/client.ts";
import type { ClaimContents } from "./claim-contents.ts";
import type { Finding } from "./findings.ts";

export interface Verdict {
  revision: number;
  status: string;
  contentRelease: string;
  rulesVersion: string;
  scrubbedAt: string;
  atRisk: string;
  timelyFiling?: { daysLeft: number; lastDay: string };
  notChecked?: { stage: string; reason: string; lines: number[] }[];
  findings: Finding[];
  changes?: { since: number; appeared: ChangedFinding[]; gone: ChangedFinding[] };
}

export type ChangedFinding = Pick<Finding, "edit" | "severity" | "lines" | "message" | "atRisk">;

export interface ClaimRevision {
  revision: number;
  batchId: string;
  status: string;
  contentRelease: string;
  atRisk: string | null;
  admittedAt: string;
}

export interface ClaimRecord {
  claimId: string;
  controlNumber: string;
  batchId: string;
  revision: number;
  status: string;
  payerId: string;
  charge: string;
  atRisk: string | null;
  edits: string[];
  admittedAt: string;
  /** `null` while the newest revision is being scrubbed. */
  verdict: Verdict | null;
  /** Newest first. */
  revisions: ClaimRevision[];
  release: { reason: string; name: string; at: string } | null;
}

export interface TimelineEntry {
  at: string;
  kind: string;
  actor: { memberId?: string; keyId?: string; name: string | null } | null;
  revision: number | null;
  summary: string;
  detail: Record<string, unknown> | null;
}

export interface SimilarClaim {
  claimId: string;
  controlNumber: string;
  serviceDate: string;
  status: string;
  edits: string[];
  outcome: string | null;
}

/** A mechanical correction, which is offered and never applied by itself. */
export interface Repair {
  id: string;
  edit: string;
  title: string;
  changes: { path: string; label: string; from: string | null; to: string | null }[];
  claim: ClaimContents;
}

const scrubbingPollMs = 1_000;
const pollMs = 30_000;
const isUnderWay = (status: string | undefined) => status === "received" || status === "scrubbing";

/** The claim and its newest verdict, which is awaited while the claim is being scrubbed. */
export const claimQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "record"],
    queryFn: ({ signal }) => requestJson<ClaimRecord>(`/v1/claims/${claimId}`, { signal }),
    // Opening a claim is recorded, so it is not read again without need.
    refetchInterval: ({ state }) => (isUnderWay(state.data?.status) ? scrubbingPollMs : false),
    refetchOnWindowFocus: false,
  });

/** The claim with names and notes. Each read is recorded, so a revision is read once. */
export const contentsQuery = (claimId: string, revision: number) =>
  queryOptions({
    queryKey: ["claim", claimId, "contents", revision],
    queryFn: ({ signal }) =>
      requestJson<{ claim: ClaimContents; revision: number }>(`/v1/claims/${claimId}/contents`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export const timelineQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "timeline"],
    queryFn: async ({ signal }) => {
      const { entries } = await requestJson<{ entries: TimelineEntry[]; next: string | null }>(
        `/v1/claims/${claimId}/timeline`,
        { signal },
      );
      return entries;
    },
    refetchInterval: pollMs,
  });

export const similarQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "similar"],
    queryFn: async ({ signal }) => {
      const { claims } = await requestJson<{ claims: SimilarClaim[] }>(`/v1/claims/${claimId}/similar`, {
        signal,
      });
      return claims;
    },
    staleTime: pollMs,
  });

export const repairsQuery = (claimId: string, revision: number) =>
  queryOptions({
    queryKey: ["claim", claimId, "repairs", revision],
    queryFn: async ({ signal }) => {
      const { repairs } = await requestJson<{ repairs: Repair[] }>(`/v1/claims/${claimId}/repairs`, {
        signal,
      });
      return repairs;
    },
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface ClinicianRequest {
  requestId: string;
  askedAt: string;
  askedBy: { name: string | null } | null;
  status: string;
  serviceDate: string;
  items: { edit: string; text: string }[];
  text: string | null;
}

export const requestsQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "requests"],
    queryFn: async ({ signal }) => {
      const { requests } = await requestJson<{ requests: ClinicianRequest[] }>(
        `/v1/claims/${claimId}/clinician-requests`,
        { signal },
      );
      return requests;
    },
    refetchInterval: pollMs,
  });

/** The requests that asking would make. */
export const requestPreviewQuery = (claimId: string) =>
  queryOptions({
    queryKey: ["claim", claimId, "request-preview"],
    queryFn: async ({ signal }) => {
      const { requests } = await requestJson<{ requests: Pick<ClinicianRequest, "serviceDate" | "items">[] }>(
        `/v1/claims/${claimId}/clinician-requests/preview`,
        { signal },
      );
      return requests;
    },
    staleTime: 5_000,
  });

/** Scrubs a corrected claim without storing it, with its stored notes and not against itself. */
export function scrub(claimId: string, claim: ClaimContents, signal: AbortSignal): Promise<ScrubAnswer> {
  return requestJson(`/v1/scrub?claimId=${claimId}`, { method: "POST", body: withoutNotes(claim), signal });
}

export interface ScrubAnswer {
  status: "clean" | "hold" | "error";
  atRisk: string;
  findings: Finding[];
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
