import { randomUUID } from "node:crypto";
import { loadClaim } from "@firstpass/store";
import { sampleClaimJson } from "@firstpass/test-support";
import { beforeAll, expect, test } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

const ingest = useIngest();
let headers: Record<string, string>;
beforeAll(async () => {
  headers = await ingest.headersFor(["claims:read", "claims:write", "phi:read"]);
});

let counter = 0;
/** A patient whom no other test uses. */
function newPatient() {
  counter += 1;
  const family = `Sample${String.fromCharCode(64 + counter)}`;
  return { firstName: "Ana", lastName: family, birthDate: "1950-04-02", memberId: `M${counter}` };
}
type Patient = ReturnType<typeof newPatient>;

interface Sent {
  patient?: Patient;
  text?: string;
  date?: string;
  npi?: string;
  claim?: string;
}

/** A document with a note, as an EMR exports it. */
function documentOf({
  patient,
  text = "Gait training 30 minutes.",
  date = "2026-03-02",
  npi,
  claim,
}: Sent): string {
  return JSON.stringify({
    resourceType: "DocumentReference",
    status: "current",
    docStatus: "final",
    contained: [
      ...(patient
        ? [
            {
              resourceType: "Patient",
              id: "p",
              name: [{ family: patient.lastName.toUpperCase(), given: [patient.firstName, "M"] }],
              birthDate: patient.birthDate,
            },
          ]
        : []),
      ...(npi
        ? [
            {
              resourceType: "Practitioner",
              id: "a",
              name: [{ text: "Kim Lee, PT" }],
              identifier: [{ system: "http://hl7.org/fhir/sid/us-npi", value: npi }],
            },
          ]
        : []),
    ],
    ...(patient ? { subject: { reference: "#p" } } : {}),
    ...(npi ? { author: [{ reference: "#a" }] } : {}),
    content: [{ attachment: { contentType: "text/plain", data: Buffer.from(text).toString("base64") } }],
    context: {
      period: { start: `${date}T09:00:00Z`, end: `${date}T10:00:00Z` },
      ...(claim ? { related: [{ type: "Claim", identifier: { value: claim } }] } : {}),
    },
  });
}

async function send(sent: Sent) {
  const response = await ingest.server.inject({
    method: "POST",
    url: "/v1/notes",
    payload: documentOf(sent),
    headers: { ...headers, "content-type": "application/fhir+json" },
  });
  expect(response.statusCode, response.body).toBe(202);
  return response.json().notes[0];
}

const inject = (method: "GET" | "POST" | "DELETE", url: string, payload?: object) =>
  ingest.server.inject({ method, url, headers, ...(payload ? { payload } : {}) });

async function submit(patient: Patient, overrides: object = {}): Promise<string> {
  const claim = {
    ...sampleClaimJson({ controlNumber: randomUUID() }),
    subscriber: patient,
    notes: [],
    ...overrides,
  };
  const response = await inject("POST", "/v1/claims", claim);
  expect(response.statusCode, response.body).toBe(202);
  const { rows } = await ingest.store.pool.query(
    "select claim_id from claim where control_number = $1 and tenant_id = $2 order by sequence desc limit 1",
    [claim.controlNumber, ingest.tenantId],
  );
  return rows[0].claim_id;
}

const textsOf = async (claimId: string) =>
  (await loadClaim(ingest.store, ingest.tenantId, claimId))!.claim.notes.map(({ text }) => text);
const waitingIds = async () =>
  (await inject("GET", "/v1/notes/waiting?limit=500"))
    .json()
    .notes.map(({ noteId }: { noteId: string }) => noteId);

test("a note is added to the claim of its patient and date", async () => {
  const patient = newPatient();
  const claimId = await submit(patient);
  expect(await send({ patient })).toMatchObject({ status: "matched", claimId, revision: 2 });
  expect(await textsOf(claimId)).toEqual(["Gait training 30 minutes."]);
  expect(await send({ patient })).toMatchObject({ status: "matched", claimId, revision: 2 });
});

test("a document with the text of the claim's own note changes nothing", async () => {
  const patient = newPatient();
  const text = "Gait training 30 minutes.";
  const interventions = [{ procedure: "97112", minutes: 30 }];
  const claimId = await submit(patient, { notes: [{ serviceDate: "2026-03-02", text, interventions }] });
  expect(await send({ patient, text })).toMatchObject({ status: "matched", claimId, revision: 1 });
  const { claim } = (await loadClaim(ingest.store, ingest.tenantId, claimId))!;
  expect(claim.notes).toEqual([{ serviceDate: "2026-03-02", text, interventions }]);
});

test("a note is added to the claim whose control number it names", async () => {
  const claimId = await submit(newPatient(), { controlNumber: "NUMBERED-1" });
  expect(await send({ claim: "NUMBERED-1" })).toMatchObject({ status: "matched", claimId });
});

test("a note waits until its claim arrives, and is kept once", async () => {
  const patient = newPatient();
  const note = await send({ patient });
  expect(note).toMatchObject({ status: "waiting", reason: "no-claim", claimIds: [] });
  expect((await send({ patient })).noteId).toBe(note.noteId);
  expect((await waitingIds()).filter((id: string) => id === note.noteId)).toHaveLength(1);
  await submit(newPatient());
  const claimId = await submit(patient);
  await expect.poll(() => textsOf(claimId), { timeout: 20_000 }).toEqual(["Gait training 30 minutes."]);
  await expect.poll(waitingIds).not.toContain(note.noteId);
});

test("a note by a control number waits for its claim too", async () => {
  const { noteId } = await send({ claim: "LATER-1", text: "By number." });
  const claimId = await submit(newPatient(), { controlNumber: "LATER-1" });
  await expect.poll(() => textsOf(claimId), { timeout: 20_000 }).toEqual(["By number."]);
  await expect.poll(waitingIds).not.toContain(noteId);
});

test("a doubtful note waits for a person, who assigns it", async () => {
  const patient = newPatient();
  const [first, second] = [await submit(patient), await submit(patient)];
  const note = await send({ patient });
  expect(note).toMatchObject({ status: "waiting", reason: "several-claims" });
  expect(note.claimIds.toSorted()).toEqual([first, second].toSorted());
  const listed = (await inject("GET", "/v1/notes/waiting?limit=500")).json().notes;
  expect(listed).toContainEqual(
    expect.objectContaining({
      noteId: note.noteId,
      reason: "several-claims",
      patient: { name: `Ana M ${patient.lastName.toUpperCase()}`, birthDate: patient.birthDate },
    }),
  );
  const assigned = await inject("POST", `/v1/notes/waiting/${note.noteId}/claim`, { claimId: second });
  expect(assigned.json()).toMatchObject({ status: "matched", claimId: second, revision: 2 });
  expect([await textsOf(first), await textsOf(second)]).toEqual([[], ["Gait training 30 minutes."]]);
  expect(await waitingIds()).not.toContain(note.noteId);
});

test("a note does not replace another one of the day by itself", async () => {
  const patient = newPatient();
  const claimId = await submit(patient);
  await send({ patient });
  const other = await send({ patient, text: "Addendum." });
  expect(other).toMatchObject({ status: "waiting", reason: "has-note", claimIds: [claimId] });
  expect((await inject("DELETE", `/v1/notes/waiting/${other.noteId}`)).statusCode).toBe(204);
  expect((await inject("DELETE", `/v1/notes/waiting/${other.noteId}`)).json()).toMatchObject({
    code: "note-not-found",
  });
  expect(await textsOf(claimId)).toEqual(["Gait training 30 minutes."]);
});

test("a wrong date, or a document without notes, is a problem that names the remedy", async () => {
  const post = (payload: string | Buffer, own: Record<string, string>) =>
    ingest.server.inject({
      method: "POST",
      url: "/v1/notes",
      payload,
      headers: { ...headers, ...own },
    });
  const html = { "content-type": "text/html" };
  const dated = await post("<p>PT</p>", { ...html, "service-date": "3/2/2026" });
  expect(dated.json()).toMatchObject({
    code: "notes-unreadable",
    detail: expect.stringContaining("YYYY-MM-DD"),
  });
  const scan = await post("%PDF-1.7 broken", { "content-type": "application/pdf" });
  expect(scan.json()).toMatchObject({ code: "notes-unreadable" });
});

test("names are in no column of the database as they were sent", async () => {
  const patient = newPatient();
  await send({ patient });
  await submit(newPatient(), { subscriber: { ...patient, birthDate: "1951-04-02" } });
  for (const table of ["patient_name", "waiting_note", "waiting_note_key"]) {
    const { rows } = await ingest.store.pool.query(`select t::text as text from ${table} as t`);
    const text = JSON.stringify(rows);
    expect(text).not.toMatch(
      new RegExp(`${patient.lastName}|${Buffer.from(patient.lastName.toUpperCase()).toString("hex")}`, "i"),
    );
  }
});
