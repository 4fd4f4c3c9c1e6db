import { heldClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults();

interface Entry {
  auditId: number;
  action: string;
  subject: string;
  keyId: string | null;
  detail: Record<string, string | number>;
}

async function trail(query = ""): Promise<Entry[]> {
  return (await results.tenant.request("GET", `/v1/audit${query}`)).body.entries;
}

const summaryOf = ({ action, subject }: Entry) => `${action} ${subject}`;

test("each read of claims is recorded with its key, and polling an empty page is not", async () => {
  const { claimIds, batchId } = await results.tenant.submit([heldClaim()]);
  const before = (await trail())[0]!.auditId;
  const { cursor } = (await results.tenant.request("GET", "/v1/verdicts")).body;
  await results.tenant.request("GET", `/v1/verdicts?after=${cursor}`);
  await results.tenant.request("GET", `/v1/claims/${claimIds[0]}`);
  await results.tenant.request("GET", "/v1/claims?status=hold");
  await results.tenant.request("GET", "/v1/claims?status=clean");
  await results.tenant.request("GET", `/v1/batches/${batchId}/verdicts`);
  const read = (await trail()).filter(({ auditId }) => auditId > before);
  expect(read.map(summaryOf)).toEqual([
    `batch-read ${batchId}`,
    "claims-listed claims",
    `claim-read ${claimIds[0]}`,
    "feed-read feed",
  ]);
  const key = (await trail("?action=key-created"))[0]!.subject;
  expect(new Set(read.map(({ keyId }) => keyId))).toEqual(new Set([key]));
  expect(read.at(-1)!.detail).toEqual({ verdicts: 1, after: "", cursor });
});

test("changes have the key of their request, and reasons are left out", async () => {
  const { claimIds } = await results.tenant.submit([heldClaim()]);
  const decision = { reason: "Jane Doe's payer agreed", name: "A. Biller" };
  await results.tenant.request("POST", `/v1/claims/${claimIds[0]}/release`, { body: decision });
  const { endpointId } = (
    await results.tenant.request("POST", "/v1/endpoints", { body: { url: "https://billing.example/hook" } })
  ).body;
  await results.tenant.request("POST", `/v1/endpoints/${endpointId}/replay`, {
    body: { since: "2026-01-01T00:00:00Z" },
  });
  await results.tenant.request("DELETE", `/v1/endpoints/${endpointId}`);
  const [key] = await trail("?action=key-created");
  const released = await trail(`?subject=${claimIds[0]}&action=claim-released`);
  expect(released).toMatchObject([{ keyId: key!.subject, detail: { name: "A. Biller", revision: 1 } }]);
  const changes = await trail(`?subject=${endpointId}`);
  expect(changes.map(({ action, keyId }) => [action, keyId])).toEqual([
    ["endpoint-removed", key!.subject],
    ["endpoint-created", key!.subject],
  ]);
  expect(JSON.stringify(await trail())).not.toContain("Jane");
});

test("pages follow each other until the end", async () => {
  await results.tenant.submit([heldClaim()]);
  for (let read = 0; read < 4; read++) await results.tenant.request("GET", "/v1/verdicts");
  const all = await trail();
  const paged: Entry[] = [];
  for (let next: string | null = ""; next !== null; ) {
    const after: string = next === "" ? "" : `&after=${next}`;
    const { body } = await results.tenant.request("GET", `/v1/audit?limit=2${after}`);
    paged.push(...body.entries);
    next = body.next;
  }
  expect(paged).toEqual(all);
  expect((await results.tenant.request("GET", "/v1/audit?after=x")).status).toBe(400);
});
