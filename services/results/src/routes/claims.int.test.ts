import { catalogue } from "@firstpass/edits";
import { listAudit } from "@firstpass/store";
import { heldClaim, newClaim } from "@firstpass/test-support";
import { describe, expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";
import { runStages } from "../../../../test/in-process/scrub.ts";

const results = useResults();

const controlNumbers = (claims: { controlNumber: string }[]) => claims.map((claim) => claim.controlNumber);

describe("GET /v1/claims/{id}", () => {
  test("returns the status while the claim is in progress, then its verdict", async () => {
    const claim = heldClaim();
    const { claimIds, chunks, batchId } = await results.tenant.admit([claim]);
    const path = `/v1/claims/${claimIds[0]}`;
    const before = (await results.tenant.request("GET", path)).body;
    expect(before).toMatchObject({ status: "received", verdict: null, atRisk: null, revision: 1, edits: [] });

    await runStages(results, chunks[0]!, ["documentation"]);
    expect((await results.tenant.request("GET", path)).body.status).toBe("scrubbing");

    await results.tenant.scrub(chunks[0]!);
    await results.tenant.untilDone(batchId);
    const { status, body } = await results.tenant.request("GET", path);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      claimId: claimIds[0],
      controlNumber: claim.controlNumber,
      status: "hold",
      payerId: claim.payer.id,
      edits: ["integrity/npi-check-digit"],
      release: null,
      revisions: [{ revision: 1, status: "hold", batchId }],
    });
    expect(Number(body.atRisk)).toBeGreaterThan(0);
    expect(body.verdict.findings[0]).toMatchObject({
      edit: "integrity/npi-check-digit",
      severity: "hold",
      evidence: [],
      atRisk: expect.stringMatching(/^\d+\.\d\d$/),
    });
    expect(body.verdict.findings[0]).not.toHaveProperty("atRiskLines");
  });

  test("lists all revisions, newest first", async () => {
    const claim = heldClaim();
    const first = await results.tenant.submit([claim]);
    await results.tenant.submit([{ ...claim, diagnoses: [] }]);
    const { body } = await results.tenant.request("GET", `/v1/claims/${first.claimIds[0]}`);
    expect(body.revision).toBe(2);
    expect(body.revisions.map(({ revision, status }: Record<string, unknown>) => [revision, status])).toEqual(
      [
        [2, "hold"],
        [1, "superseded"],
      ],
    );
  });
});

test("a later revision lists the changes since the last verdict in every API", async () => {
  const claim = heldClaim();
  await results.tenant.submit([claim]);
  const { cursor } = (await results.tenant.request("GET", "/v1/verdicts")).body;
  const { claimIds, batchId } = await results.tenant.submit([{ ...claim, diagnoses: [] }]);
  const { verdict } = (await results.tenant.request("GET", `/v1/claims/${claimIds[0]}`)).body;
  expect(verdict.changes).toMatchObject({
    since: 1,
    appeared: expect.arrayContaining([
      expect.objectContaining({ edit: "medical-necessity/diagnosis-missing", severity: "hold" }),
    ]),
    gone: [],
  });
  const feed = await results.tenant.request("GET", `/v1/verdicts?after=${encodeURIComponent(cursor)}`);
  expect(feed.body.verdicts).toEqual([verdict]);
  const batch = await results.tenant.request("GET", `/v1/batches/${batchId}/verdicts`);
  expect(batch.body.verdicts).toEqual([verdict]);
});

describe("GET /v1/claims", () => {
  test("lists newest first, a page at a time, by status, payer, edit and batch", async () => {
    const otherPayer = { id: "60054", name: "Other", filingCode: "CI" };
    const claims = [newClaim(), heldClaim(), newClaim({ payer: otherPayer }), heldClaim(), newClaim()];
    const { batchId } = await results.tenant.submit(claims);
    await results.tenant.submit([newClaim()]);
    const list = async (query: string) => (await results.tenant.request("GET", `/v1/claims?${query}`)).body;

    const first = await list(`batch=${batchId}&limit=3`);
    const second = await list(`batch=${batchId}&limit=3&after=${encodeURIComponent(first.next)}`);
    expect(controlNumbers([...first.claims, ...second.claims])).toEqual(controlNumbers(claims).toReversed());
    expect(second.next).toBeNull();

    const held = [claims[3]!, claims[1]!];
    expect(controlNumbers((await list("status=hold")).claims)).toEqual(controlNumbers(held));
    expect(controlNumbers((await list("edit=integrity/npi-check-digit")).claims)).toEqual(
      controlNumbers(held),
    );
    expect(controlNumbers((await list("payer=60054")).claims)).toEqual(controlNumbers([claims[2]!]));
    expect((await list("edit=integrity/npi-check-digit&status=clean")).claims).toEqual([]);
  });

  test.each([
    ["status=lost", /status/],
    ["limit=0", /limit/],
    ["limit=many", /limit/],
    ["after=nonsense", /after/],
    ["batch=7", /batch/],
  ])("names what is wrong with ?%s", async (query, place) => {
    const { status, body } = await results.tenant.request("GET", `/v1/claims?${query}`);
    expect([status, body.code]).toEqual([400, "request-invalid"]);
    expect(body.detail).toMatch(place);
  });
});

describe("GET /v1/batches/{id}", () => {
  test("counts the claims of the batch by status", async () => {
    const { batchId, chunks } = await results.tenant.admit([newClaim(), heldClaim(), newClaim()]);
    const path = `/v1/batches/${batchId}`;
    expect((await results.tenant.request("GET", path)).body).toMatchObject({
      done: false,
      complete: true,
      accepted: 3,
      claims: { received: 3 },
    });
    for (const ref of chunks) await results.tenant.scrub(ref);
    await results.tenant.untilDone(batchId);
    expect((await results.tenant.request("GET", path)).body).toMatchObject({
      done: true,
      accepted: 3,
      rejected: 0,
      rejections: [],
      claims: { received: 0, clean: 2, hold: 1, error: 0, released: 0, superseded: 0 },
      links: { claims: `/v1/claims?batch=${batchId}` },
    });
  });
});

describe("POST /v1/claims/{id}/release", () => {
  const decision = { reason: "The payer agreed by phone", name: "A. Biller" };

  test("sends out a held claim as released, with reason and name", async () => {
    const { claimIds } = await results.tenant.submit([heldClaim()]);
    const path = `/v1/claims/${claimIds[0]}`;
    const { cursor } = (await results.tenant.request("GET", "/v1/verdicts")).body;

    const { status, body } = await results.tenant.request("POST", `${path}/release`, { body: decision });
    expect(status).toBe(200);
    expect(body).toMatchObject({ claimId: claimIds[0], status: "released", revision: 1 });

    const claim = (await results.tenant.request("GET", path)).body;
    expect(claim).toMatchObject({ status: "released", release: decision });
    const feed = (await results.tenant.request("GET", `/v1/verdicts?after=${encodeURIComponent(cursor)}`))
      .body;
    expect(feed.verdicts).toEqual([body]);
    const trail = await listAudit(results.store, results.tenant.tenantId, { limit: 10 });
    expect(trail).toContainEqual(
      expect.objectContaining({
        action: "claim-released",
        subject: claimIds[0],
        detail: expect.objectContaining(decision),
      }),
    );
  });

  test("releases neither a clean claim nor a released one", async () => {
    const { claimIds } = await results.tenant.submit([newClaim(), heldClaim()]);
    const release = (id: string | undefined) =>
      results.tenant.request("POST", `/v1/claims/${id}/release`, { body: decision });
    expect((await release(claimIds[0])).body).toMatchObject({
      code: "release-not-possible",
      claimStatus: "clean",
    });
    await release(claimIds[1]);
    expect((await release(claimIds[1])).body).toMatchObject({ status: 409, claimStatus: "released" });
  });

  test.each([
    [{ name: "A. Biller" }, /reason/],
    [{ reason: "Because" }, /name/],
    [{ reason: "   ", name: "A. Biller" }, /reason/],
  ])("needs a reason and a name: %j", async (body, place) => {
    const { claimIds } = await results.tenant.submit([heldClaim()]);
    const answer = await results.tenant.request("POST", `/v1/claims/${claimIds[0]}/release`, { body });
    expect(answer.body).toMatchObject({ status: 400, detail: expect.stringMatching(place) });
  });
});

describe("POST /v1/claims/{id}/rescrub", () => {
  test("the claim becomes a new revision", async () => {
    const { claimIds } = await results.tenant.submit([heldClaim()]);
    const { status, body } = await results.tenant.request("POST", `/v1/claims/${claimIds[0]}/rescrub`);
    expect(status).toBe(202);
    expect(body).toMatchObject({ claimId: claimIds[0], revision: 2 });
    const batch = (await results.tenant.request("GET", body.links.batch)).body;
    expect(batch).toMatchObject({ accepted: 1, done: false });
    const claim = (await results.tenant.request("GET", body.links.claim)).body;
    expect(claim).toMatchObject({ revision: 2, status: "received", batchId: body.batchId });
  });
});

describe("GET /v1/edits", () => {
  test("returns the catalog in use", async () => {
    const { body } = await results.tenant.request("GET", "/v1/edits");
    expect(body.edits.map(({ id }: { id: string }) => id)).toEqual(catalogue.map(({ id }) => id));
    const { id } = catalogue[0]!;
    const one = await results.tenant.request("GET", `/v1/edits/${id}`);
    expect(one.body).toEqual(body.edits[0]);
    expect(one.body).toMatchObject({ source: expect.any(String), messages: expect.any(Object) });
    expect((await results.tenant.request("GET", "/v1/edits/modifier/none-such")).body.code).toBe(
      "edit-not-found",
    );
  });
});
