import { createHash, randomUUID } from "node:crypto";
import type { ClaimJson } from "@firstpass/claim";
import { saveNoteExpectation } from "@firstpass/store";
import { heldClaim, newClaim } from "@firstpass/test-support";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  claimsIn,
  type FileClaim,
  newNumber,
  openUploads,
  type Uploads,
  write837,
  wrongNpi,
} from "../../../../test/in-process/file-837.ts";
import { useResults } from "../../../../test/in-process/results.ts";
import { openTenant, type TestTenant } from "../../../../test/in-process/tenant.ts";
import { rewriteFile } from "../files/clean-file.ts";

const results = useResults();
let uploads: Uploads;
beforeAll(async () => {
  uploads = await openUploads(results);
});
afterAll(() => uploads?.close());
beforeEach(() => saveNoteExpectation(results.store, results.tenant.tenantId, "optional"));

const claims = (count: number): FileClaim[] =>
  Array.from({ length: count }, () => ({ controlNumber: newNumber() }));
const fileOf = (batchId: string, name: string, as: TestTenant = results.tenant) =>
  as.text(`/v1/batches/${batchId}/${name}`);
const claimIdOf = async (controlNumber: string) => {
  const { body } = await results.tenant.request("GET", `/v1/claims?controlNumber=${controlNumber}`);
  return body.claims[0].claimId as string;
};

/** Corrects a claim as the page does, and waits for its verdict. */
async function correct(controlNumber: string, change: (claim: ClaimJson) => void): Promise<void> {
  const url = `/v1/claims/${await claimIdOf(controlNumber)}`;
  const { body, headers } = await results.tenant.request("GET", `${url}/contents`);
  change(body.claim);
  const sent = { claim: body.claim, reason: "typed wrong" };
  const answer = await uploads.request(results.tenant, "POST", `${url}/correction`, sent, {
    "if-match": headers["etag"],
  });
  await uploads.scrub(results.tenant, answer.batchId);
}

/** The file without control numbers and dates, which a new file must change. */
function comparable(text: string): string {
  return text
    .replace(/(ISA(?:\*[^*]*){8})\*\d{6}\*\d{4}(\*.\*00501)\*\d{9}/, "$1$2")
    .replace(/(GS\*HC\*[^*]*\*[^*]*)\*\d{8}\*\d{4}\*\d+/, "$1")
    .replace(/(BHT\*0019\*00)\*[^*]*/, "$1")
    .replace(/(GE\*\d+)\*\d+/, "$1")
    .replace(/(IEA\*\d+)\*\d+/, "$1");
}

describe("clean.837", () => {
  test("of a file with nothing held is the file, but for control numbers and dates", async () => {
    const file = write837(claims(3));
    const batchId = await uploads.submit(results.tenant, file);
    const first = await fileOf(batchId, "clean.837");
    expect(first.status).toBe(200);
    expect(comparable(first.text)).toBe(comparable(file));
    expect(first.headers).toMatchObject({
      "content-type": "application/edi-x12",
      "content-disposition": `attachment; filename="${batchId}.clean.837"`,
      "cache-control": "no-store",
    });
    const numberIn = (text: string) => Number(/IEA\*1\*(\d{9})/.exec(text)![1]);
    const second = await fileOf(batchId, "clean.837");
    expect(numberIn(second.text)).toBeGreaterThan(numberIn(first.text));
    const { body } = await results.tenant.request("GET", "/v1/audit?action=claims-exported");
    expect(body.entries).toMatchObject([
      { subject: batchId, name: "test", detail: { file: "clean.837", claims: 3 } },
      { subject: batchId },
    ]);
  });

  test("leaves out claims that are held or could not be read, and has those that were released", async () => {
    const [clean, held, unread, released, last] = claims(5) as [
      FileClaim,
      FileClaim,
      FileClaim,
      FileClaim,
      FileClaim,
    ];
    Object.assign(held, { renderingNpi: wrongNpi });
    Object.assign(released, { renderingNpi: wrongNpi });
    Object.assign(unread, { hasDate: false });
    const batchId = await uploads.submit(results.tenant, write837([clean, held, unread, released, last]));
    await results.tenant.request("POST", `/v1/claims/${await claimIdOf(released.controlNumber)}/release`, {
      body: { reason: "Typed from the card", name: "Ann" },
    });
    const { text } = await fileOf(batchId, "clean.837");
    expect(comparable(text)).toBe(comparable(write837([clean, released, last])));
  });

  test("leaves out a claim that was sent again since: it is in the file of the later batch", async () => {
    const [once, again] = claims(2) as [FileClaim, FileClaim];
    const first = await uploads.submit(results.tenant, write837([once, again]));
    const second = await uploads.submit(results.tenant, write837([again]));
    expect(await claimsIn((await fileOf(first, "clean.837")).text)).toEqual([once.controlNumber]);
    expect(await claimsIn((await fileOf(second, "clean.837")).text)).toEqual([again.controlNumber]);
  });

  test("has a claim that was corrected here, with its changes and nothing else", async () => {
    const [clean, corrected] = claims(2) as [FileClaim, FileClaim];
    Object.assign(corrected, { renderingNpi: wrongNpi });
    const batchId = await uploads.submit(results.tenant, write837([clean, corrected]));
    expect(await claimsIn((await fileOf(batchId, "clean.837")).text)).toEqual([clean.controlNumber]);
    await correct(corrected.controlNumber, (claim) => {
      claim.renderingProvider!.npi = "1245319599";
    });
    const right = { ...corrected, renderingNpi: "1245319599" };
    expect(comparable((await fileOf(batchId, "clean.837")).text)).toBe(comparable(write837([clean, right])));
    const claimId = await claimIdOf(corrected.controlNumber);
    const { text } = await results.tenant.text(`/v1/claims/${claimId}/837`);
    expect(comparable(text)).toBe(comparable(write837([right])));
  });

  test("names a correction that an 837P has no place for, can leave it out, and never leaves it out unasked", async () => {
    const [clean, corrected] = claims(2) as [FileClaim, FileClaim];
    const batchId = await uploads.submit(results.tenant, write837([clean, corrected]));
    await correct(corrected.controlNumber, (claim) => {
      claim.priorAuthorization = "A*1";
    });
    const { status, text } = await fileOf(batchId, "clean.837");
    expect(status).toBe(409);
    expect(JSON.parse(text)).toMatchObject({
      code: "claims-not-writable",
      count: 1,
      claims: [{ fields: [{ field: "correction", reason: expect.stringMatching(/^priorAuthorization /) }] }],
    });
    const partial = await fileOf(batchId, "clean.837?partial=true");
    expect(await claimsIn(partial.text)).toEqual([clean.controlNumber]);
    // As if it was corrected after the claims were checked: the download breaks off.
    const batch = { tenantId: results.tenant.tenantId, batchId };
    await expect(Array.fromAsync(rewriteFile(results.store, batch, { leavesOut: false }))).rejects.toThrow(
      /claim 2 of the file cannot be written: priorAuthorization /,
    );
  });

  test("keeps a claim that was only scrubbed again as it was received", async () => {
    const [claim] = claims(1) as [FileClaim];
    const file = write837([claim]);
    const batchId = await uploads.submit(results.tenant, file);
    const claimId = await claimIdOf(claim.controlNumber);
    const { body } = await results.tenant.request("POST", `/v1/claims/${claimId}/rescrub`, { body: {} });
    await uploads.scrub(results.tenant, body.batchId);
    expect(comparable((await fileOf(batchId, "clean.837")).text)).toBe(comparable(file));
  });

  test("of a batch that is not done is a problem, or has the claims with verdicts", async () => {
    const batchId = await uploads.send(results.tenant, write837(claims(2)));
    const { status, text } = await fileOf(batchId, "clean.837");
    expect(status).toBe(409);
    expect(JSON.parse(text)).toMatchObject({ code: "batch-not-done", open: 2, complete: true });
    expect(await fileOf(batchId, "clean.837?partial=true")).toMatchObject({ status: 200, text: "" });
  });
});

describe("999", () => {
  test("is available before the claims are scrubbed", async () => {
    const batchId = await uploads.send(
      results.tenant,
      write837([...claims(2), { controlNumber: "X-1", hasDate: false }]),
    );
    const { status, text, headers } = await fileOf(batchId, "999");
    expect(status).toBe(200);
    expect(headers["content-disposition"]).toBe(`attachment; filename="${batchId}.999"`);
    expect(text).toContain("AK1*HC*905");
    expect(text).toContain("AK2*837*0001*005010X222A1");
    expect(text).toMatch(/IK5\*[ER]/);
    expect(text.trimEnd()).toMatch(/IEA\*1\*\d{9}~$/);
  });
});

describe("277CA", () => {
  /** The category of each claim's status, in order, and how many claims were accepted. */
  function statuses(text: string) {
    const segments = text.split("~").map((segment) => segment.trim());
    const claims = segments.flatMap((segment, at) => {
      const number = /^TRN\*2\*(F[0-9A-F]{14}|UNREAD-2)$/.exec(segment)?.[1];
      return number ? [[number, segments[at + 1]!.split("*")[1]!.split(":")[0]] as const] : [];
    });
    const accepted = segments.find((segment) => segment.startsWith("QTY*90*"))?.split("*")[2];
    return { claims, accepted: Number(accepted) };
  }

  test("accepts claims that were read, and rejects the others, with totals before them", async () => {
    const [clean, held] = claims(2) as [FileClaim, FileClaim];
    Object.assign(held, { renderingNpi: wrongNpi });
    const unread = { controlNumber: "UNREAD-2", hasDate: false };
    const batchId = await uploads.send(results.tenant, write837([clean, unread, held]));
    const { status, text } = await fileOf(batchId, "277ca");
    expect(status).toBe(200);
    expect(statuses(text)).toEqual({
      claims: [
        [clean.controlNumber, "A1"],
        ["UNREAD-2", expect.stringMatching(/^A[3678]$/)],
        [held.controlNumber, "A1"],
      ],
      accepted: 2,
    });
    expect(text.indexOf("QTY*90")).toBeLessThan(text.indexOf(clean.controlNumber));
    const numberIn = (answer: string) => /IEA\*1\*(\d{9})/.exec(answer)![1];
    expect(numberIn((await fileOf(batchId, "277ca")).text)).not.toBe(numberIn(text));
  });

  test("rejects held claims on request, once all claims have a verdict", async () => {
    const [clean, held] = claims(2) as [FileClaim, FileClaim];
    Object.assign(held, { renderingNpi: wrongNpi });
    const batchId = await uploads.send(results.tenant, write837([clean, held]));
    expect((await fileOf(batchId, "277ca?held=reject")).status).toBe(409);
    await uploads.scrub(results.tenant, batchId);
    const { text } = await fileOf(batchId, "277ca?held=reject");
    expect(statuses(text).claims).toEqual([
      [clean.controlNumber, "A1"],
      [held.controlNumber, expect.stringMatching(/^A[378]$/)],
    ]);
  });
});

describe("held.csv and held.xlsx", () => {
  test("list each finding and each claim that could not be read", async () => {
    const [clean, held, unread] = claims(3) as [FileClaim, FileClaim, FileClaim];
    Object.assign(held, { renderingNpi: wrongNpi });
    Object.assign(unread, { hasDate: false });
    const batchId = await uploads.submit(results.tenant, write837([clean, held, unread]));
    const { status, text, headers } = await fileOf(batchId, "held.csv");
    expect(status).toBe(200);
    expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
    const rows = text.split("\r\n").slice(1, -1);
    expect(rows.filter((row) => row.startsWith(`${held.controlNumber},`)).join()).toContain(
      "integrity/npi-check-digit",
    );
    expect(rows.at(-1)).toMatch(new RegExp(`^${unread.controlNumber},.*x12-segment-invalid,rejected,`));
    expect(text).not.toContain(clean.controlNumber);
    const workbook = await results.tenant.text(`/v1/batches/${batchId}/held.xlsx`);
    expect(workbook.text.startsWith("PK")).toBe(true);
    const { body } = await results.tenant.request("GET", "/v1/audit?action=claims-exported");
    expect(body.entries[0]).toMatchObject({ subject: batchId });
  });

  test("list claims that did not arrive as 837 too", async () => {
    const claim = heldClaim();
    const { batchId } = await results.tenant.submit([claim]);
    expect((await fileOf(batchId, "held.csv")).text).toContain(`\r\n${claim.controlNumber},`);
  });
});

test("the receipt states the file and its claims", async () => {
  const [claim] = claims(1) as [FileClaim];
  const file = write837([claim, { controlNumber: "UNREAD-1", hasDate: false }]);
  const batchId = await uploads.submit(results.tenant, file, "june claims.837");
  const { status, text, headers } = await fileOf(batchId, "receipt.html");
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  for (const part of [
    "june claims.837",
    createHash("sha256").update(file).digest("hex"),
    claim.controlNumber,
    "UNREAD-1",
  ]) {
    expect(text).toContain(part);
  }
});

describe("every file", () => {
  const names = ["clean.837", "277ca", "999", "held.csv", "held.xlsx", "receipt.html"];

  test.each(names)("%s is not found by another tenant, and needs phi:read", async (name) => {
    const batchId = await uploads.submit(results.tenant, write837(claims(1)));
    expect((await fileOf(batchId, name, await openTenant(results))).status).toBe(404);
    expect((await fileOf(batchId, name, await results.tenant.withNewKey(["claims:read"]))).status).toBe(403);
    expect((await fileOf(randomUUID(), name)).status).toBe(404);
  });

  test.each(["277ca", "999", "receipt.html"])(
    "%s is a problem for claims that did not arrive as 837",
    async (name) => {
      const { batchId } = await results.tenant.submit([newClaim()]);
      const { status, text } = await fileOf(batchId, name);
      expect([status, JSON.parse(text).code]).toEqual([409, "file-not-stored"]);
    },
  );
});
