import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadClaim } from "@firstpass/store";
import { expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();

let counter = 0;
const submitSample = () => ingest.submitSample(`N-${++counter}`);

const put = (claimId: string, payload: string | object | Buffer, headers: Record<string, string> = {}) =>
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

it("reads documents", async () => {
  const claimId = await submitSample();
  const samples = join(import.meta.dirname, "../../../docs/formats/samples");
  const send = (name: string, type: string, headers = {}) =>
    put(claimId, readFileSync(join(samples, name)), { "content-type": type, ...headers });
  expect((await send("daily-note.xml", "application/hl7-v3+xml")).statusCode).toBe(202);
  expect(
    (await send("document-reference.json", "application/fhir+json", { "service-date": "2026-03-05" }))
      .statusCode,
  ).toBe(202);
  const stored = (await loadClaim(ingest.store, ingest.tenantId, claimId))!.claim.notes;
  expect(stored).toMatchObject([
    expect.anything(),
    {
      serviceDate: "2026-03-04",
      text: expect.stringContaining("97112\tTandem walk on foam with tactile cues\t23\n"),
      signature: { name: "Ines Halloran", credentials: "PT, DPT", signedAt: "2026-03-04T10:15:00-05:00" },
    },
    {
      serviceDate: "2026-03-05",
      text: "Objective\n97112 23 min: tandem walk on foam.\n97110 15 min: bridges.",
    },
  ]);
  expect((await send("daily-note.xml", "text/xml")).statusCode).toBe(200);
});

it.each([
  ["application/pdf", "%PDF-1.7", "the PDF ends early or is damaged: export the note again"],
  ["text/html", "<p>Tandem walk on foam.</p>", "gives no service date"],
  ["application/fhir+json", '{"resourceType":"Patient"}', "not a FHIR resource with a note"],
])("a document of type %s that has no note is refused", async (type, document, says) => {
  const claimId = await submitSample();
  const response = await put(claimId, document, { "content-type": type });
  expect(response.json()).toMatchObject({
    status: 422,
    code: "notes-unreadable",
    detail: expect.stringContaining(says),
  });
  expect(await notesOf(claimId)).toHaveLength(1);
});

it("text in the charset of the media type", async () => {
  const claimId = await submitSample();
  const headers = { "content-type": "text/plain; charset=iso-8859-1", "service-date": "2026-03-02" };
  await put(claimId, Buffer.from("Cané walk", "latin1"), headers);
  expect(await notesOf(claimId)).toEqual([["2026-03-02", "Cané walk"]]);
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
