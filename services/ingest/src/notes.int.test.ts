import { loadClaim } from "@firstpass/store";
import { expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

let counter = 0;
const submitSample = () => ingest.submitSample(`N-${++counter}`);

const put = (claimId: string, payload: string | object, headers: Record<string, string> = {}) =>
  ingest.server.inject({
    method: "PUT",
    url: `/v1/claims/${claimId}/notes`,
    payload,
    headers: { ...ingest.headers, ...headers },
  });

const notesOf = async (claimId: string) =>
  (await loadClaim(ingest.store, ingest.tenantId, claimId))!.claim.notes.map(({ serviceDate, text }) => [
    serviceDate,
    text,
  ]);

it("adds a note as a new revision", async () => {
  const claimId = await submitSample();
  const response = await put(claimId, { serviceDate: "2026-02-28", text: "S: earlier." });
  expect(response.statusCode).toBe(202);
  const { batchId, ...answer } = response.json();
  expect(answer).toEqual({
    claimId,
    revision: 2,
    links: { batch: `/v1/batches/${batchId}`, claim: `/v1/claims/${claimId}` },
  });
  expect(await notesOf(claimId)).toMatchObject([
    ["2026-02-28", "S: earlier."],
    ["2026-03-02", expect.anything()],
  ]);
});

it("replaces the notes with the same service dates", async () => {
  const claimId = await submitSample();
  await put(claimId, [
    { serviceDate: "2026-03-02", text: "PT." },
    { serviceDate: "2026-03-02", text: "OT." },
  ]);
  expect(await notesOf(claimId)).toEqual([
    ["2026-03-02", "PT."],
    ["2026-03-02", "OT."],
  ]);
  const text = await put(claimId, "As dictated.", {
    "content-type": "text/plain",
    "service-date": "2026-03-02",
  });
  expect(text.json()).toMatchObject({ revision: 3 });
  expect(await notesOf(claimId)).toEqual([["2026-03-02", "As dictated."]]);
});

it("notes that the claim already has change nothing", async () => {
  const claimId = await submitSample();
  const note = { serviceDate: "2026-02-28", text: "S: earlier." };
  const first = (await put(claimId, note)).json();
  const again = await put(claimId, note);
  expect([again.statusCode, again.json()]).toEqual([200, first]);
});

it("keeps every note when several arrive at once", async () => {
  const claimId = await submitSample();
  const days = ["2026-02-24", "2026-02-25", "2026-02-26"];
  const responses = await Promise.all(
    days.map((serviceDate) => put(claimId, { serviceDate, text: serviceDate })),
  );
  expect(responses.map((response) => response.statusCode)).toEqual([202, 202, 202]);
  expect(responses.map((response) => response.json().revision).sort()).toEqual([2, 3, 4]);
  expect((await notesOf(claimId)).map(([day]) => day)).toEqual([...days, "2026-03-02"]);
});

it("limits the number of notes of a claim", async () => {
  const claimId = await submitSample();
  const many = Array.from({ length: 100 }, () => ({ serviceDate: "2026-02-24", text: "x" }));
  expect((await put(claimId, many)).json()).toMatchObject({ code: "notes-unreadable" });
  expect((await put(claimId, [...many, ...many])).json()).toMatchObject({ code: "notes-unreadable" });
});
