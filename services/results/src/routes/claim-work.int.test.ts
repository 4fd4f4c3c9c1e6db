import { heldClaim, newClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { signInPerson, type TestPerson } from "../../../../test/in-process/person.ts";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults();

async function send(person: TestPerson, url: string, payload: object) {
  const response = await results.server.inject({ method: "POST", url, headers: person.headers, payload });
  const { statusCode: status, payload: text } = response;
  return { status, body: text === "" ? null : response.json() };
}

const signIn = () => signInPerson(results, results.tenant.tenantId, "biller");
const next = (person: TestPerson, filter?: object) =>
  send(person, "/v1/worklist/next", filter ? { filter } : {});

test("people who ask for the next claim at once get different ones, until none is left", async () => {
  const { claimIds } = await results.tenant.submit(Array.from({ length: 6 }, heldClaim));
  const people = await Promise.all([signIn(), signIn(), signIn()]);
  const taken = await Promise.all([...people, ...people, ...people].map((person) => next(person)));
  const items = taken.flatMap(({ body }) => body ?? []);
  expect(taken.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 204, 204, 204]);
  expect(items.map(({ claimId }) => claimId).toSorted()).toEqual(claimIds.toSorted());
  for (const item of items) {
    expect(item).toMatchObject({ state: "in_progress", patient: { memberId: expect.any(String) } });
    expect(people.map(({ memberId }) => memberId)).toContain(item.assignee.memberId);
  }
});

test("the next claim is the most urgent one that matches, and not assigned", async () => {
  const large = heldClaim();
  const held = heldClaim();
  const small = { ...held, lines: held.lines.slice(1), chargeCents: held.lines[1]!.chargeCents };
  const { claimIds } = await results.tenant.submit([small, large]);
  const person = await signIn();
  expect((await next(person, { text: "no such number" })).status).toBe(204);
  expect((await next(person)).body).toMatchObject({ claimId: claimIds[1], assignee: { name: person.name } });
  await results.tenant.request("POST", "/v1/worklist/actions", {
    body: { claimIds: [claimIds[0]], action: "assign", assignee: person.memberId },
  });
  expect((await next(await signIn())).status).toBe(204);
});

test("a key has no next claim, and an unknown filter is refused", async () => {
  const response = await results.tenant.request("POST", "/v1/worklist/next", { body: {} });
  expect([response.status, response.body.code]).toEqual([403, "member-required"]);
  const odd = await next(await signIn(), { mood: "good" });
  expect([odd.status, odd.body.code]).toEqual([400, "request-invalid"]);
});

test("the work of a claim has its version as ETag, its marks and its requests", async () => {
  const { claimIds } = await results.tenant.submit([heldClaim()]);
  const path = `/v1/claims/${claimIds[0]}/work`;
  const person = await signIn();
  const edit = "integrity/npi-check-digit";
  for (const body of [
    { action: "mark-wrong", edit, text: "called NPPES about Ms. Doe" },
    { action: "ask", text: "Who treated Ms. Doe?" },
  ]) {
    await send(person, "/v1/worklist/actions", { claimIds, ...body });
  }
  const work = await results.tenant.request("GET", path);
  expect(work.headers.etag).toBe('"3"');
  expect(work.body).toMatchObject({
    claimId: claimIds[0],
    version: 3,
    state: "waiting_for_clinician",
    lastWorkedBy: { memberId: person.memberId, name: person.name },
    marks: [{ edit, revision: 1, by: { name: person.name }, text: "called NPPES about Ms. Doe" }],
    requests: [{ status: "open", serviceDate: "2026-03-02" }],
  });
  const viewer = await results.tenant.withNewKey(["claims:read"]);
  const seen = (await viewer.request("GET", path)).body;
  expect(seen).toMatchObject({ patient: null, marks: [{ text: null }] });
  expect(JSON.stringify(seen)).not.toContain("Doe");
});

test("a claim that was never held has no work", async () => {
  const { claimIds } = await results.tenant.submit([newClaim()]);
  const { status, body } = await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/work`);
  expect([status, body.code]).toEqual([404, "claim-not-found"]);
});
