import { randomUUIDv7 } from "node:crypto";
import type { CalendarDate, Claim } from "@firstpass/claim";
import { type Content, openStarterContent } from "@firstpass/content";
import { admissionOf, type SubmissionRequest } from "@firstpass/service";
import { type AdmissionResult, admit, type Chunk, loadChunk } from "@firstpass/store";
import type { TestStore } from "./store.ts";

type Tenant = Pick<TestStore, "store" | "tenantId">;

interface AdmitOptions {
  content?: Content;
  receivedOn?: CalendarDate;
}

/** A request that submits these claims as a new batch. */
export function sampleRequest(
  claims: readonly Claim[],
  overrides: Partial<SubmissionRequest> = {},
): SubmissionRequest {
  return { batchId: randomUUIDv7(), claims, rejections: [], final: true, ...overrides };
}

/** Admits the requests in one transaction without enqueueing their chunks. */
export function admitRequests(
  { store, tenantId }: Tenant,
  requests: readonly SubmissionRequest[],
  { content = openStarterContent(), receivedOn = "2026-03-05" }: AdmitOptions = {},
): Promise<AdmissionResult> {
  return admit(store, admissionOf({ tenantId, content, receivedOn, requests }));
}

/** Admits up to 250 claims as a new batch and returns their chunk. */
export async function admitClaims(tenant: Tenant, ...claims: Claim[]): Promise<Chunk> {
  const { chunks } = await admitRequests(tenant, [sampleRequest(claims)]);
  return (await loadChunk(tenant.store, chunks[0]!))!;
}
