import { randomUUIDv7 } from "node:crypto";
import type { Claim } from "@firstpass/claim";
import { openStarterContent } from "@firstpass/content";
import { admit, type Chunk, loadChunk } from "@firstpass/store";
import type { TestStore } from "./store.ts";

/** Admits the claims as a batch of their own, at most 250, and returns their chunk. */
export async function admitClaims(
  { store, tenantId }: Pick<TestStore, "store" | "tenantId">,
  ...claims: Claim[]
): Promise<Chunk> {
  const { chunks } = await admit(store, {
    tenantId,
    content: openStarterContent(),
    rulesVersion: "1.0.0",
    receivedOn: "2026-03-05",
    requests: [{ batchId: randomUUIDv7(), claims, rejections: [], final: true }],
  });
  return (await loadChunk(store, chunks[0]!))!;
}
