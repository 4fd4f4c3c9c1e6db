import { randomUUIDv7 } from "node:crypto";
import { createEndpoint, importPayments } from "@firstpass/store";
import { heldClaim, newClaim, samplePayment, sampleRemittance } from "@firstpass/test-support";
import { expect, test, vi } from "vitest";
import { startBillingSystem } from "../../../../test/billing-system/billing-system.ts";
import { signInPerson } from "../../../../test/in-process/person.ts";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults();

interface Entry {
  at: string;
  kind: string;
  actor: { name: string | null; memberId?: string } | null;
  revision: number | null;
  summary: string;
  detail: Record<string, unknown> | null;
}

/** Reads all pages, oldest entry first. */
async function timeline(claimId: string, { limit = 200, as = results.tenant } = {}): Promise<Entry[]> {
  const entries: Entry[] = [];
  let after: string | null = null;
  do {
    const page: string = after === null ? "" : `&after=${after}`;
    const { body } = await as.request("GET", `/v1/claims/${claimId}/timeline?limit=${limit}${page}`);
    expect(body.entries.length).toBeLessThanOrEqual(limit);
    entries.push(...body.entries);
    after = body.next;
  } while (after);
  return entries.toReversed();
}

async function untilDelivered(claimId: string): Promise<void> {
  const isDelivered = async () => (await timeline(claimId)).some(({ kind }) => kind === "delivered");
  await vi.waitFor(async () => expect(await isDelivered()).toBe(true), { timeout: 15_000, interval: 50 });
}

/** A held claim that people worked on, that was corrected by the billing system and paid. */
async function workedClaim() {
  const billing = await startBillingSystem();
  const { secret } = await createEndpoint(results.store, results.tenant.tenantId, { url: billing.url });
  billing.trust(secret);
  const signed = newClaim();
  const claim = { ...signed, notes: signed.notes.map(({ signature: _, ...note }) => note) };
  const [claimId] = (await results.tenant.submit([claim])).claimIds;
  await untilDelivered(claimId!);
  const person = await signInPerson(results, results.tenant.tenantId, "biller");
  const act = async (body: object) => {
    const response = await results.server.inject({
      method: "POST",
      url: "/v1/worklist/actions",
      headers: person.headers,
      payload: { claimIds: [claimId], ...body },
    });
    expect(response.json().results).toMatchObject([{ ok: true }]);
  };
  await act({ action: "assign", assignee: person.memberId });
  await act({ action: "comment", text: "called Ms. Doe" });
  await act({ action: "undo" });
  await act({ action: "mark-wrong", edit: "documentation/signature" });
  await act({ action: "release", reason: "other", text: "seen on paper" });
  await act({ action: "withdraw-release" });
  await results.tenant.request("GET", `/v1/claims/${claimId}/contents`);
  await results.tenant.submit([signed]);
  const remittance = sampleRemittance({
    paidOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  });
  const payment = samplePayment({ controlNumber: claim.controlNumber, remittance });
  await importPayments(results.store, results.tenant.tenantId, {
    importId: randomUUIDv7(),
    payments: [payment],
  });
  await billing.close();
  return { claimId: claimId!, person };
}

test("lists what happened in plain words, with who did it", async () => {
  const { claimId, person } = await workedClaim();
  const entries = await timeline(claimId);
  const listed = entries.filter(({ kind }) => kind !== "delivered");
  expect(listed.map(({ summary }) => summary)).toEqual([
    "Received.",
    expect.stringMatching(/^Held for 1 finding, \$\d+\.\d\d at risk\.$/),
    `Assigned to ${person.name}.`,
    "Comment: called Ms. Doe (undone)",
    "Undone: the comment.",
    expect.stringMatching(/^Marked as wrong: Signature/),
    "Released: seen on paper.",
    "Release withdrawn.",
    "Claim opened.",
    "Revision 2 received.",
    expect.stringMatching(/^Clean\. Resolved: Signature/),
    "Resolved: corrected.",
    expect.stringMatching(/^Paid \$\d+\.\d\d of \$\d+\.\d\d\.$/),
  ]);
  const assigned = listed[2]!;
  expect(assigned.actor).toEqual({ memberId: person.memberId, name: person.name });
  expect(listed[0]!.actor).toBeNull();
  expect(listed.find(({ kind }) => kind === "opened")!.actor).toMatchObject({ name: "test" });
  const host = expect.stringMatching(/^Verdict delivered to 127\.0\.0\.1:\d+\.$/);
  expect(entries.find(({ kind }) => kind === "delivered")).toMatchObject({ revision: 1, summary: host });
});

test("pages of any size give the same entries", async () => {
  const { claimId } = await workedClaim();
  const whole = await timeline(claimId);
  for (const limit of [1, 3]) expect(await timeline(claimId, { limit })).toEqual(whole);
});

test("without phi:read, the words that people wrote are left out", async () => {
  const { claimId } = await workedClaim();
  const entries = await timeline(claimId, { as: await results.tenant.withNewKey(["claims:read"]) });
  expect(JSON.stringify(entries)).not.toMatch(/Doe|seen on paper/);
  expect(entries.map(({ summary }) => summary)).toContain("Comment. (undone)");
});

test("a made-up cursor is refused", async () => {
  const { claimIds } = await results.tenant.submit([heldClaim()]);
  const { status, body } = await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/timeline?after=x`);
  expect([status, body.code]).toEqual([400, "request-invalid"]);
});

test("of the events about a claim's verdicts, only its own are in its timeline", async () => {
  const billing = await startBillingSystem();
  const { secret } = await createEndpoint(results.store, results.tenant.tenantId, {
    url: billing.url,
    events: ["claim.held", "claim.cleaned"],
  });
  billing.trust(secret);
  const { claimIds } = await results.tenant.submit([heldClaim(), newClaim()]);
  for (const claimId of claimIds) await untilDelivered(claimId);
  await vi.waitFor(() => expect(billing.received.posts.size).toBe(2), { timeout: 15_000, interval: 50 });
  for (const claimId of claimIds) {
    const kinds = (await timeline(claimId)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "delivered")).toHaveLength(1);
  }
  await billing.close();
});
