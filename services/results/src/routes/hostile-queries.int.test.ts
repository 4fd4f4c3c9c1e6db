import fc from "fast-check";
import { expect, test } from "vitest";
import { useResults } from "../../../../test/in-process/results.ts";

const results = useResults();

const cursor = (text: string) => Buffer.from(text).toString("base64url");
const hostileValues = [
  "\0",
  "a\0b",
  "0000-01-01",
  "0000-00-00T00:00:00Z",
  "0000-01-01T00:00:00Z",
  "9999-12-31",
  "+275760-09-13T00:00:00.000Z",
  "9".repeat(5_000),
  `-${"9".repeat(5_000)}`,
  "1e400",
  "1e18",
  "2147483648",
  "-2147483649",
  "9223372036854775808",
  "NaN",
  "Infinity",
  "0x10",
  "",
  " ",
  "'; drop table claim; --",
  "\ud800",
  "\u{202e}%00%",
  "[]",
  "{}",
  "null",
  "__proto__",
  "00000000-0000-0000-0000-000000000000",
  cursor("0.0"),
  cursor("999999999999999.999999999999999"),
  cursor("-1.-1"),
  cursor("1.1\0"),
  cursor("1e5.1"),
  "%",
  "AAAA",
];
const hostile = fc.oneof(fc.constantFrom(...hostileValues), fc.string({ unit: "binary", maxLength: 50 }));

interface Route {
  path: string;
  names: string[];
}

/** All GET routes of the API, with the names of their query parameters. */
async function getRoutes(): Promise<Route[]> {
  const { paths } = (await results.server.inject({ url: "/openapi.json" })).json();
  return Object.entries<Record<string, { parameters?: { in: string; name: string }[] }>>(paths).flatMap(
    ([path, { get }]) => {
      const parameters = get?.parameters ?? [];
      const names = parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
      return get ? [{ path, names }] : [];
    },
  );
}

test("no value of a path or a query makes a GET route fail", async () => {
  const routes = await getRoutes();
  expect(routes.length).toBeGreaterThan(8);
  const request = fc.constantFrom(...routes).chain(({ path, names }) =>
    fc.record({
      path: fc.constant(path),
      parts: fc.array(fc.oneof(hostile, fc.constant("0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a11")), {
        minLength: 3,
        maxLength: 3,
      }),
      query: fc.dictionary(fc.constantFrom("unknown", ...names), hostile, { noNullPrototype: true }),
    }),
  );
  await fc.assert(
    fc.asyncProperty(request, async ({ path, parts, query }) => {
      let part = 0;
      const filled = path.replaceAll(/\{\w+\}/g, () => encode(parts[part++]!));
      const search = Object.entries(query).map(([name, value]) => `${name}=${encode(value)}`);
      const response = await results.tenant.request("GET", `${filled}?${search.join("&")}`);
      if (response.status >= 500) throw new Error(`${filled} answered ${response.status}`);
      if (response.status >= 400) expect(response.body.detail).not.toBe("");
    }),
    { numRuns: 600, examples: routes.flatMap(oneByOne) },
  );
});

/** Each hostile value in each query parameter. */
function oneByOne({
  path,
  names,
}: Route): [{ path: string; parts: string[]; query: Record<string, string> }][] {
  const id = "0196f9a4-6a5e-7c61-9e35-0d6f0c0c8a11";
  return names
    .filter((name) => name !== "waitMs")
    .flatMap((name) =>
      hostileValues.map((value): [{ path: string; parts: string[]; query: Record<string, string> }] => [
        { path, parts: [id, id, id], query: { [name]: value } },
      ]),
    );
}

function encode(value: string): string {
  return encodeURIComponent(value.toWellFormed());
}

test("a value that cannot be used is named", async () => {
  const nul = await results.tenant.request("GET", "/v1/claims?payer=a%00b");
  expect(nul).toMatchObject({
    status: 400,
    body: { code: "request-invalid", detail: "querystring payer: contains a NUL byte" },
  });
});
