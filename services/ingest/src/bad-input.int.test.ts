import { sampleClaimJson } from "@firstpass/test-support";
import { beforeAll, expect, it } from "vitest";
import { useIngest } from "../../../test/in-process/ingest.ts";

/** Must never appear in a response or the log: a name, a member id and a phrase of a note. */
const planted = ["Quackenbush", "ZZ9PLURAL42", "wept when the parrot was mentioned"] as const;
const [lastName, memberId, phrase] = planted;

const ingest = useIngest();
let readOnly: Record<string, string>;

beforeAll(async () => {
  readOnly = await ingest.headersFor(["claims:read"]);
});

const claim = (overrides: object = {}) => ({
  ...sampleClaimJson({ controlNumber: "PLANTED-1" }),
  subscriber: { memberId, lastName, firstName: "Zebulon" },
  notes: [{ serviceDate: "2026-03-02", text: `The patient ${phrase}.` }],
  ...overrides,
});
const json = (value: unknown) => JSON.stringify(value);
const lines = claim().lines!;

interface Bad {
  name: string;
  url?: string;
  method?: "POST" | "PUT";
  type?: string;
  body: string;
  headers?: () => Record<string, string>;
  status: number;
  code: string;
  /** The position that the response must contain. */
  says: string;
}

const unreadable = { status: 422, code: "claims-unreadable" };
const unknownClaim = "/v1/claims/0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a11/notes";

const bad: Bad[] = [
  {
    name: "malformed JSON",
    body: json(claim()).replace(`"${lastName}"`, lastName),
    status: 400,
    code: "json-malformed",
    says: "line 1, column ",
  },
  { name: "an empty body", body: "", status: 400, code: "json-malformed", says: "empty" },
  {
    name: "a truncated 837",
    url: "/v1/batches",
    type: "application/edi-x12",
    body: `ISA*00*          *00*          *ZZ*FIRSTPASS      *ZZ*CLEARINGHOUSE  *260302*0930*^*00501*000000001*0*P*:~GS*HC*A*B*20260302*0930*1*X*005010X222A1~ST*837*0001*005010X222A1~BHT*0019*00*1*20260302*0930*CH~NM1*IL*1*${lastName}*ZEBULON****MI*${memberId}`,
    ...unreadable,
    says: "x12-envelope-broken",
  },
  {
    name: "a body that is not an 837",
    url: "/v1/batches",
    type: "application/edi-x12",
    body: `Dear ${lastName}`,
    ...unreadable,
    says: "x12-not-interchange",
  },
  {
    name: "an unsupported content type",
    type: "text/csv",
    body: `${lastName},${memberId}`,
    status: 415,
    code: "media-type-unsupported",
    says: "application/json",
  },
  {
    name: "JSON where a stream is expected",
    url: "/v1/batches",
    type: "application/json",
    body: json([claim()]),
    status: 415,
    code: "media-type-unsupported",
    says: "application/x-ndjson or application/edi-x12",
  },
  { name: "no lines", body: json(claim({ lines: [] })), ...unreadable, says: "lines: is empty" },
  {
    name: "a note of 10 MB",
    body: json(claim({ notes: [{ serviceDate: "2026-03-02", text: phrase.repeat(300_000) }] })),
    ...unreadable,
    says: "notes[0].text",
  },
  {
    name: "a note of 10 MB in a file",
    url: "/v1/batches",
    type: "application/x-ndjson",
    body: json(claim({ notes: [{ serviceDate: "2026-03-02", text: phrase.repeat(300_000) }] })),
    ...unreadable,
    says: "line 1 is longer",
  },
  {
    name: "a note of 10 MB by itself",
    url: unknownClaim,
    method: "PUT",
    type: "text/plain",
    headers: () => ({ "service-date": "2026-03-02" }),
    body: phrase.repeat(300_000),
    status: 413,
    code: "body-too-large",
    says: "exceeds",
  },
  {
    name: "a negative charge",
    body: json(claim({ charge: "-135.00" })),
    ...unreadable,
    says: "charge: is negative",
  },
  {
    name: "an invalid date",
    body: json(claim({ lines: [{ ...lines[0], serviceDate: "2026-02-30" }] })),
    ...unreadable,
    says: "lines[0].serviceDate: is not a valid date",
  },
  {
    name: "a NUL byte in a note",
    body: json(claim({ notes: [{ serviceDate: "2026-03-02", text: `${phrase}\0` }] })),
    ...unreadable,
    says: "notes[0].text: contains a NUL byte",
  },
  {
    name: "a NUL byte in a name",
    body: json(claim({ subscriber: { memberId, lastName: `${lastName}\0` } })),
    ...unreadable,
    says: "subscriber.lastName: contains control characters",
  },
  {
    name: "a raw NUL byte",
    body: json(claim()).replace(lastName, `${lastName}\0`),
    status: 400,
    code: "json-malformed",
    says: "column",
  },
  {
    name: "fields of the wrong types",
    body: json(claim({ lines: { [lastName]: memberId }, controlNumber: { lastName } })),
    ...unreadable,
    says: "expected array",
  },
  {
    name: "a key without the scope",
    body: json(claim()),
    headers: () => readOnly,
    status: 403,
    code: "scope-missing",
    says: "claims:write",
  },
  {
    name: "an unknown key",
    body: json(claim()),
    headers: () => ({ authorization: `Bearer ${memberId}` }),
    status: 401,
    code: "unauthorized",
    says: "unknown",
  },
  {
    name: "an invalid idempotency key",
    body: json(claim()),
    headers: () => ({ "idempotency-key": "a key with blanks" }),
    status: 400,
    code: "request-invalid",
    says: "idempotency-key",
  },
  {
    name: "a note without a date",
    url: unknownClaim,
    method: "PUT",
    type: "text/plain",
    body: phrase,
    status: 422,
    code: "notes-unreadable",
    says: "serviceDate",
  },
  {
    name: "a note for an unknown claim",
    url: unknownClaim,
    method: "PUT",
    body: json({ serviceDate: "2026-03-02", text: phrase }),
    status: 404,
    code: "claim-not-found",
    says: "No claim",
  },
  {
    name: "an unreadable claim to scrub",
    url: "/v1/scrub",
    headers: () => readOnly,
    body: json(claim({ charge: "many" })),
    ...unreadable,
    says: "charge: is not an amount",
  },
];

it.each(bad)(
  "responds to $name with its problem",
  async ({ url = "/v1/claims", method = "POST", type, body, headers, ...expected }) => {
    const response = await ingest.server.inject({
      method,
      url,
      payload: body,
      headers: { "content-type": type ?? "application/json", ...ingest.headers, ...headers?.() },
    });
    expect(response.json()).toMatchObject({ status: expected.status, code: expected.code });
    expect(response.statusCode).toBe(expected.status);
    expect(response.body).toContain(expected.says);
    expect(response.json().remedy.length).toBeGreaterThan(10);
    for (const word of planted) expect(response.body).not.toContain(word);
  },
);

it("accepts an unknown code, which is for the edits to judge", async () => {
  const response = await ingest.server.inject({
    method: "POST",
    url: "/v1/scrub",
    payload: { ...claim(), lines: [{ ...lines[0], procedure: "ZZZZZ", modifiers: ["QQ"] }] },
    headers: readOnly,
  });
  expect(response.statusCode).toBe(200);
  for (const word of planted) expect(response.body).not.toContain(word);
});

it("refuses another body under a used idempotency key", async () => {
  const submit = (body: unknown) =>
    ingest.server.inject({
      method: "POST",
      url: "/v1/claims",
      payload: json(body),
      headers: { ...ingest.headers, "content-type": "application/json", "idempotency-key": "k" },
    });
  expect((await submit(claim())).statusCode).toBe(202);
  const other = await submit(claim({ charge: "1.00" }));
  expect(other.json()).toMatchObject({ status: 422, code: "idempotency-key-reused" });
});

it("does not let a tenant add notes to another tenant's claim", async () => {
  const { headers } = ingest;
  await ingest.server.inject({ method: "POST", url: "/v1/claims", payload: claim(), headers });
  const { rows } = await ingest.store.pool.query("select claim_id from claim limit 1");
  const stranger = await ingest.headersFor(["claims:write"], "Somebody else");
  const response = await ingest.server.inject({
    method: "PUT",
    url: `/v1/claims/${rows[0].claim_id}/notes`,
    payload: { serviceDate: "2026-03-02", text: phrase },
    headers: stranger,
  });
  expect(response.json()).toMatchObject({ status: 404, code: "claim-not-found" });
});

it("still serves requests, and has logged no patient data", async () => {
  const { headers } = ingest;
  const response = await ingest.server.inject({
    method: "POST",
    url: "/v1/claims",
    payload: claim(),
    headers,
  });
  expect(response.statusCode).toBe(202);
  expect((await ingest.server.inject({ url: "/readyz" })).statusCode).toBe(200);
  const metrics = (await ingest.server.inject({ url: "/metrics" })).body;
  for (const word of planted) {
    expect(ingest.log()).not.toContain(word);
    expect(metrics).not.toContain(word);
  }
  expect(ingest.log()).toContain('"problem":"json-malformed"');
});
