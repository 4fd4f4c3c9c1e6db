import type { Claim } from "@firstpass/claim";
import { heldClaim, newClaim } from "@firstpass/test-support";
import { expect, test } from "vitest";
import { useResults } from "../../../../../test/in-process/results.ts";
import type { Figure } from "../../figures/figure.ts";

const results = useResults();

const routes = [
  "summary",
  "clean-rate",
  "clean-rate?step=15m",
  "clean-rate?step=month&payer=06102&clinic=1234567893&provider=",
  "providers",
  "holds-by-edit",
  "hold-age",
  "holds?by=clinic",
  "edits",
  "predictions",
  "latency?step=week",
  "latency?step=15m",
  "throughput",
  "throughput?step=15m",
  "worked",
];

/** The figures in an answer. */
function figuresIn(value: unknown): Figure[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "definition" in value ? [value as Figure] : [];
  return [...own, ...Object.values(value).flatMap(figuresIn)];
}

test.each(routes)("%s answers a tenant without claims", async (route) => {
  const { status, body } = await results.tenant.request("GET", `/v1/metrics/${route}`);
  expect([status, body.detail]).toEqual([200, undefined]);
  for (const { value, denominator } of figuresIn(body)) if (denominator === 0) expect(value).toBeNull();
});

test.each(routes)("%s refuses a filter that it does not have", async (route) => {
  const url = `/v1/metrics/${route}${route.includes("?") ? "&" : "?"}payor=06102`;
  expect(await results.tenant.request("GET", url)).toMatchObject({
    status: 400,
    body: { code: "request-invalid", detail: 'querystring: Unrecognized key: "payor"' },
  });
});

test("an unchanged answer is 304", async () => {
  const { headers } = await results.tenant.request("GET", "/v1/metrics/edits");
  const again = { headers: { "if-none-match": String(headers["etag"]) } };
  expect((await results.tenant.request("GET", "/v1/metrics/edits", again)).status).toBe(304);
});

test("only those with 30 claims are ranked, the highest rate first", async () => {
  const treatedBy = (renderingNpi: string) => ({ renderingProvider: { npi: renderingNpi } });
  const many = (count: number, change: Partial<Claim>) =>
    Array.from({ length: count }, () => newClaim(change));
  const { billingProvider } = heldClaim();
  const claims = [
    ...many(29, treatedBy("1234567893")),
    ...many(31, treatedBy("1245319599")),
    ...many(29, treatedBy("1679576722")),
    newClaim({ ...treatedBy("1679576722"), billingProvider }),
    newClaim({ ...treatedBy("1679576722"), billingProvider }),
  ];
  await results.tenant.submit(claims);
  const { body } = await results.tenant.request("GET", "/v1/metrics/providers");
  const rates = body.providers.map(
    ({ provider, clinic, rank, n, value }: Record<string, { npi: string }>) => [
      provider!.npi,
      clinic!.npi,
      { rank, n, value },
    ],
  );
  expect(rates).toEqual([
    ["1679576722", "1234567890", { rank: null, n: 2, value: 0 }],
    ["1234567893", "1234567893", { rank: null, n: 29, value: 1 }],
    ["1245319599", "1234567893", { rank: 1, n: 31, value: 1 }],
    ["1679576722", "1234567893", { rank: null, n: 29, value: 1 }],
  ]);
  expect(body.clinics).toMatchObject([
    { rank: null, n: 2 },
    { rank: 1, n: 89 },
  ]);
});

test.each([
  ["/v1/metrics/clean-rate?since=2026-03-02&until=2026-03-01", /since: is after until/],
  [
    "/v1/metrics/clean-rate?since=2026-03-01&until=2026-03-08&step=15m",
    /since: .* 8 days, and 7 is the most/,
  ],
  ["/v1/metrics/clean-rate?step=15m&payer=06102", /step: 15m has no filters/],
  ["/v1/metrics/worked?since=2020-01-01&until=2026-01-01", /since: /],
  ["/v1/metrics/edits?since=yesterday", /since/],
  ["/v1/claims?counted=everything&since=2026-03-01&until=2026-03-02", /counted/],
  ["/v1/claims?counted=scrubbed&until=2026-03-02", /since: is missing/],
  ["/v1/claims?counted=scrubbed&since=2026-03-02", /until: is missing/],
  ["/v1/claims?counted=found&since=2026-03-01&until=2026-03-02", /edit: is missing/],
  ["/v1/claims?counted=worked&since=2026-03-01&until=2026-03-02", /member: is missing/],
  ["/v1/claims?provider=1234567893", /counted: is missing/],
])("%s is refused with the place", async (url, detail) => {
  const { status, body } = await results.tenant.request("GET", url);
  expect([status, body.code]).toEqual([400, "request-invalid"]);
  expect(body.detail).toMatch(detail);
});
