import type { SubmissionRequest } from "@firstpass/service";
import type { AdmittedRequest } from "@firstpass/store";
import { sampleClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { createGrouper } from "./grouper.ts";

const request = (batchId: string, claims = 1): SubmissionRequest => ({
  batchId,
  claims: Array.from({ length: claims }, () => sampleClaim()),
  rejections: [],
  final: true,
});

function open() {
  const groups: string[][] = [];
  const waiting: (() => void)[] = [];
  const admit = async (
    tenantId: string,
    requests: readonly SubmissionRequest[],
  ): Promise<AdmittedRequest[]> => {
    groups.push([tenantId, ...requests.map(({ batchId }) => batchId)]);
    if (requests.some(({ batchId }) => batchId === "slow")) {
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
    if (requests.some(({ batchId }) => batchId === "poison")) throw new TypeError("poison");
    if (requests.some(({ batchId }) => batchId === "away"))
      throw Object.assign(new Error(), { code: "ECONNREFUSED" });
    return requests.map(({ batchId }) => ({ batchId, claimIds: [], replay: null, refused: null }));
  };
  return { group: createGrouper(admit), groups, release: () => waiting.shift()?.() };
}

test("simultaneous requests of a tenant are submitted together", async () => {
  const { group, groups } = open();
  const admitted = await Promise.all([
    group("t1", request("a")),
    group("t2", request("b")),
    group("t1", request("c")),
  ]);
  expect(admitted.map(({ batchId }) => batchId)).toEqual(["a", "b", "c"]);
  expect(groups).toEqual([
    ["t1", "a", "c"],
    ["t2", "b"],
  ]);
});

test("requests that arrive while a group is being submitted form the next group", async () => {
  const { group, groups, release } = open();
  const first = group("t", request("slow", 100));
  const later = ["a", "b", "c"].map((batchId) => group("t", request(batchId)));
  release();
  await Promise.all([first, ...later]);
  expect(groups).toEqual([
    ["t", "slow"],
    ["t", "a", "b", "c"],
  ]);
});

test("the size of a group is limited", async () => {
  const { group, groups } = open();
  await Promise.all(["a", "b", "c", "d"].map((batchId) => group("t", request(batchId, 200))));
  expect(groups.map((batches) => batches.length - 1)).toEqual([1, 2, 1]);
});

test("an error in one request does not affect the others", async () => {
  const { group } = open();
  const settled = await Promise.allSettled(
    ["a", "poison", "b"].map((batchId) => group("t", request(batchId))),
  );
  expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

test("a database outage is not retried per request, and the next group is submitted", async () => {
  const { group, groups } = open();
  const settled = await Promise.allSettled(["a", "away"].map((batchId) => group("t", request(batchId))));
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  await group("t", request("b"));
  expect(groups).toEqual([
    ["t", "a", "away"],
    ["t", "b"],
  ]);
});
