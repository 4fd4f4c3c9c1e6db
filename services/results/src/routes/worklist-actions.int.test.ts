import { randomUUID } from "node:crypto";
import { parseNotes } from "@firstpass/claim";
import { type Scope, scopes } from "@firstpass/runtime";
import { addMember } from "@firstpass/store";
import { heldClaim, newClaim } from "@firstpass/test-support";
import { describe, expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant, type TestTenant } from "../../../../test/in-process/tenant.ts";

const results = useResults();
const edit = "integrity/npi-check-digit";

async function act(
  claimIds: readonly string[],
  body: object,
  { as = results.tenant, headers = {} }: { as?: TestTenant; headers?: Record<string, string> } = {},
) {
  return as.request("POST", "/v1/worklist/actions", { body: { claimIds, ...body }, headers });
}

const submitHeld = async (count = 1) =>
  (await results.tenant.submit(Array.from({ length: count }, heldClaim))).claimIds;

test("acts on 500 claims, and answers for each that it could not change", async () => {
  const claimIds = await submitHeld(250);
  const more = await submitHeld(248);
  const unknown = [randomUUID(), randomUUID()];
  await act(claimIds.slice(0, 2), { action: "start" });
  const { status, body } = await act([...claimIds, ...more, ...unknown], { action: "start" });
  expect(status).toBe(200);
  expect(body.results).toHaveLength(500);
  const problems = body.results.flatMap(({ problem }: { problem?: { code: string } }) => problem?.code ?? []);
  expect(problems).toEqual([
    "action-not-possible",
    "action-not-possible",
    "claim-not-found",
    "claim-not-found",
  ]);
  expect(body.results[2]).toMatchObject({ claimId: claimIds[2], ok: true, version: 2, state: "in_progress" });
});

test.each<[string, object, RegExp]>([
  ["an unknown action", { action: "delete" }, /action/],
  ["a comment that is too long", { action: "comment", text: "x".repeat(4001) }, /text/],
  ["an empty comment", { action: "comment", text: "  " }, /text: is empty/],
  ["a snooze without a time", { action: "snooze" }, /until/],
  ["the reason other without a text", { action: "release", reason: "other" }, /text: is missing/],
  ["another number of versions", { action: "start", versions: [1, 2] }, /versions: has another length/],
  ["the id of an event that is none", { action: "undo", eventId: "x" }, /eventId/],
])("refuses %s for all claims", async (_, body, detail) => {
  const response = await act([randomUUID()], body);
  expect([response.status, response.body.code]).toEqual([400, "request-invalid"]);
  expect(response.body.detail).toMatch(detail);
});

test("refuses claims named twice and more than 500", async () => {
  const claimId = randomUUID();
  expect((await act([claimId, claimId.toUpperCase()], { action: "start" })).body.detail).toMatch(/twice/);
  const many = Array.from({ length: 501 }, () => randomUUID());
  expect((await act(many, { action: "start" })).status).toBe(400);
});

test("refuses an unknown or former member as the assignee", async () => {
  const claimIds = await submitHeld();
  const { tenantId } = results.tenant;
  const none = await addMember(results.store, tenantId, { name: "No", email: "no@clinic.test", role: null });
  const stranger = await openTenant(results);
  const other = { name: "Else", email: "else@clinic.test", role: "biller" as const };
  const elsewhere = await addMember(results.store, stranger.tenantId, other);
  for (const assignee of [randomUUID(), none.memberId, elsewhere.memberId]) {
    const { status, body } = await act(claimIds, { action: "assign", assignee });
    expect([status, body.code]).toEqual([404, "member-not-found"]);
  }
  const pat = { name: "Pat", email: "pat@clinic.test", role: "biller" as const };
  const { memberId } = await addMember(results.store, tenantId, pat);
  const { body } = await act(claimIds, { action: "assign", assignee: memberId });
  expect(body.results).toMatchObject([{ ok: true }]);
});

describe("If-Match", () => {
  const headers = { "if-match": '"1"' };

  test("lets one of two through, and answers 412 to the other", async () => {
    const claimIds = await submitHeld();
    const first = await act(claimIds, { action: "start" }, { headers });
    expect(first.body.results).toMatchObject([{ ok: true, version: 2 }]);
    const second = await act(claimIds, { action: "not-billable", text: "self-pay" }, { headers });
    expect([second.status, second.body.code]).toEqual([412, "version-conflict"]);
  });

  test("answers 409 with the changed findings if a new revision replaced the claim", async () => {
    const claim = heldClaim();
    const { claimIds } = await results.tenant.submit([claim]);
    await results.tenant.submit([{ ...claim, placeOfService: "99", diagnoses: [] }]);
    const { status, body } = await act(
      claimIds,
      { action: "release", reason: "deadline_first" },
      { headers },
    );
    expect([status, body.code]).toEqual([409, "claim-superseded"]);
    expect(body.changes).toMatchObject({ revision: 2 });
    const appeared = body.changes.appeared.map((change: { edit: string }) => change.edit);
    expect(appeared).toContain("medical-necessity/diagnosis-missing");
  });

  test("is for one claim, and is a version", async () => {
    const claimIds = [randomUUID(), randomUUID()];
    expect((await act(claimIds, { action: "start" }, { headers })).status).toBe(400);
    const odd = await act([randomUUID()], { action: "start" }, { headers: { "if-match": "1" } });
    expect(odd.body).toMatchObject({ code: "request-invalid", detail: expect.stringMatching(/^If-Match/) });
  });
});

test.each<[string, object, Scope]>([
  ["a release", { action: "release", reason: "deadline_first" }, "claims:release"],
  ["a withdrawal", { action: "withdraw-release" }, "claims:release"],
  ["a rescrub", { action: "rescrub" }, "claims:write"],
])("%s requires its own scope as well", async (_, body, scope) => {
  const tenant = await openTenant(
    results,
    scopes.filter((other) => other !== scope),
  );
  const response = await act([randomUUID()], body, { as: tenant });
  expect([response.status, response.body]).toMatchObject([403, { code: "scope-missing", scope }]);
});

describe("a release", () => {
  test("of several claims takes the one edit that holds them", async () => {
    const claimIds = await submitHeld(2);
    const { claimIds: others } = await results.tenant.submit([{ ...heldClaim(), diagnoses: [] }]);
    const all = [...claimIds, ...others];
    const release = { action: "release", reason: "payer_contract_allows" };
    expect((await act(all, release)).body.detail).toMatch(/edit: is missing/);
    const { body } = await act(all, { ...release, edit });
    expect(body.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, false]);
    expect(body.results[0]).toMatchObject({ state: "resolved", resolution: "released" });
  });

  test("shows its reason on the claim, and its withdrawal is in the feed", async () => {
    const claimIds = await submitHeld();
    await act(claimIds, { action: "release", reason: "other", text: "called the payer" });
    const path = `/v1/claims/${claimIds[0]}`;
    expect((await results.tenant.request("GET", path)).body).toMatchObject({
      status: "released",
      release: { reason: "other: called the payer", name: "test" },
    });
    await act(claimIds, { action: "withdraw-release" });
    const { body } = await results.tenant.request("GET", path);
    expect(body).toMatchObject({ status: "hold", release: null, verdict: { decidedAt: expect.any(String) } });
    const { verdicts } = (await results.tenant.request("GET", "/v1/verdicts")).body;
    expect(verdicts.map(({ status }: { status: string }) => status)).toEqual(["hold", "released", "hold"]);
  });
});

test("a rescrub admits a new revision of each claim", async () => {
  const claimIds = await submitHeld(2);
  const { body } = await act(claimIds, { action: "rescrub" });
  expect(body.results).toMatchObject([{ ok: true }, { ok: true }]);
  for (const claimId of claimIds) {
    expect((await results.tenant.request("GET", `/v1/claims/${claimId}`)).body).toMatchObject({
      revision: 2,
    });
  }
  const again = await act(claimIds, { action: "rescrub" });
  expect(again.body.results).toMatchObject([
    { ok: false, problem: { code: "claim-superseded" } },
    { ok: false },
  ]);
});

test("of two rescrubs at once one is refused, and its entry in the timeline is taken back", async () => {
  const claimIds = await submitHeld();
  const answers = await Promise.all([1, 2].map(() => act(claimIds, { action: "rescrub" })));
  expect(answers.filter(({ body }) => body.results[0].ok)).toHaveLength(1);
  const { body } = await results.tenant.request("GET", `/v1/claims/${claimIds[0]}/timeline`);
  const rescrubs = body.entries.filter(({ kind }: { kind: string }) => kind === "rescrubbed");
  expect(rescrubs.filter(({ detail }: { detail: { isUndone: boolean } }) => !detail.isUndone)).toHaveLength(
    1,
  );
});

describe("a request to the clinician", () => {
  const [note] = newClaim().notes;
  const unsigned = {
    ...note!,
    serviceDate: "2026-03-02",
    text: "Balance training on foam, 45 minutes.",
    signature: undefined,
  };
  const submitUnsigned = async () => {
    const claim = newClaim({ notes: [unsigned] });
    const patient = { ...claim.subscriber, lastName: `<script>O'Neil & "Co"`, firstName: "דנה" };
    return { claim, claimIds: (await results.tenant.submit([{ ...claim, subscriber: patient }])).claimIds };
  };

  test("names what the note lacks, in words of a therapist, and waits for the note", async () => {
    const { claimIds } = await submitUnsigned();
    const { body } = await act(claimIds, { action: "ask", text: "Was <b>he</b> seen on the stairs?" });
    expect(body.results).toMatchObject([{ ok: true, state: "waiting_for_clinician" }]);
    const path = `/v1/claims/${claimIds[0]}/clinician-requests`;
    const { requests } = (await results.tenant.request("GET", path)).body;
    expect(requests).toMatchObject([
      {
        serviceDate: "2026-03-02",
        status: "open",
        askedBy: { name: "test" },
        text: "Was <b>he</b> seen on the stairs?",
      },
    ]);
    const texts = requests[0].items.map(({ text }: { text: string }) => text);
    expect(texts).toContain("Sign the note with your credentials, or sign a signature attestation.");
    expect(texts.join(" ")).not.toMatch(/\b(bill|claim|unit|modifier|payer|denial)/i);
  });

  test("is previewed as it would be made, and nothing is made", async () => {
    const { claimIds } = await submitUnsigned();
    const path = `/v1/claims/${claimIds[0]}/clinician-requests`;
    const preview = (await results.tenant.request("GET", `${path}/preview`)).body;
    expect((await results.tenant.request("GET", path)).body.requests).toEqual([]);
    await act(claimIds, { action: "ask" });
    const [made] = (await results.tenant.request("GET", path)).body.requests;
    expect(preview.requests).toEqual([{ serviceDate: made.serviceDate, items: made.items }]);
  });

  test("has no preview for a claim of another tenant", async () => {
    const { claimIds } = await submitUnsigned();
    const other = await openTenant(results);
    const path = `/v1/claims/${claimIds[0]}/clinician-requests/preview`;
    expect((await other.request("GET", path)).status).toBe(404);
  });

  test("prints as a page without script that escapes everything, and as text", async () => {
    const { claimIds } = await submitUnsigned();
    await act(claimIds, { action: "ask", text: "<img src=x onerror=alert(1)>" });
    const path = `/v1/claims/${claimIds[0]}/clinician-requests`;
    const [request] = (await results.tenant.request("GET", path)).body.requests;
    const html = await results.tenant.text(`${path}/${request.requestId}.html`);
    expect(html.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(html.headers["content-security-policy"]).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(html.text).toContain("&lt;script&gt;O&#39;Neil &amp; &quot;Co&quot;, דנה");
    expect(html.text).toContain("&lt;img src=x onerror=alert(1)&gt;");
    expect(html.text).not.toMatch(/<script|<img|<link|href=|src="/);
    const text = await results.tenant.text(`${path}/${request.requestId}.txt`);
    expect(text.headers["content-type"]).toBe("text/plain; charset=utf-8");
    expect(text.text).toContain("[ ] Sign the note with your credentials, or sign a signature attestation.");
    const unknown = await results.tenant.request("GET", `${path}/${randomUUID()}.html`);
    expect([unknown.status, unknown.body.code]).toEqual([404, "request-not-found"]);
  });

  test("hides the asker's words from those who may not see PHI", async () => {
    const { claimIds } = await submitUnsigned();
    await act(claimIds, { action: "ask", text: "about Dana" });
    const viewer = await results.tenant.withNewKey(["claims:read"]);
    const path = `/v1/claims/${claimIds[0]}/clinician-requests`;
    const [request] = (await viewer.request("GET", path)).body.requests;
    expect(request).toMatchObject({ text: null, items: expect.any(Array) });
    expect((await viewer.request("GET", `${path}/${request.requestId}.html`)).status).toBe(403);
  });

  test("is answered when the note comes", async () => {
    const { claim, claimIds } = await submitUnsigned();
    await act(claimIds, { action: "ask" });
    const notes = parseNotes([{ ...unsigned, signature: note!.signature }]);
    await results.tenant.submit([
      {
        ...claim,
        notes,
        subscriber: { ...claim.subscriber, lastName: `<script>O'Neil & "Co"`, firstName: "דנה" },
      },
    ]);
    const path = `/v1/claims/${claimIds[0]}/clinician-requests`;
    expect((await results.tenant.request("GET", path)).body.requests).toMatchObject([
      { status: "answered", answeredAt: expect.any(String) },
    ]);
  });

  test("of a claim whose findings a note cannot resolve takes a question", async () => {
    const claimIds = await submitHeld();
    expect((await act(claimIds, { action: "ask" })).body.results).toMatchObject([
      { ok: false, problem: { code: "action-not-possible", detail: expect.stringMatching(/Add a text/) } },
    ]);
    const asked = await act(claimIds, { action: "ask", text: "Who referred the patient?" });
    expect(asked.body.results).toMatchObject([{ ok: true }]);
  });
});
