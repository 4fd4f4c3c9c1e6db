import { workerStages } from "@firstpass/claim";
import { expect, test } from "vitest";
import { ConfigError, loadConfig } from "./config.ts";

const key = Buffer.alloc(32, 1).toString("base64");

test("an empty environment gives the defaults", () => {
  const config = loadConfig({}, { port: 8081 });
  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 8081,
    databaseUrl: null,
  });
});

test("variables override defaults, and an empty variable is not set", () => {
  const config = loadConfig({ PORT: "0", QUEUE_URL: "", FIRSTPASS_RESULTS_URL: "https://results.example/" });
  expect(config).toMatchObject({ port: 0, queueUrl: null, resultsUrl: "https://results.example" });
});

test.each([
  "rediss://:secret@redis.example:6380/2",
  "redis+sentinel://10.0.0.1:26379,sentinel-2.example/queue",
  "redis+sentinel://user:p%40ss@sentinel-1,sentinel-2/queue/3",
])("the queue can be at %s", (queueUrl) => {
  expect(loadConfig({ QUEUE_URL: queueUrl }).queueUrl).toBe(queueUrl);
});

test.each(["redis+sentinel://sentinel:26379", "redis+sentinel:///queue", "redis+sentinel://a,,b/queue"])(
  "a Sentinel URL without hosts or name is refused: %s",
  (queueUrl) => {
    expect(() => loadConfig({ QUEUE_URL: queueUrl })).toThrow("QUEUE_URL is not a URL");
  },
);

test.each([
  [undefined, false],
  ["false", false],
  ["true", 1],
  ["2", 2],
  ["10.0.0.0/8,192.0.2.7", "10.0.0.0/8,192.0.2.7"],
  ["2001:db8::/32", "2001:db8::/32"],
])("FIRSTPASS_TRUST_PROXY=%s trusts %s", (text, trustProxy) => {
  expect(loadConfig({ FIRSTPASS_TRUST_PROXY: text }).trustProxy).toBe(trustProxy);
});

test.each(["yes", "-1", "10.0.0.0/33", "proxy.example", "10.0.0.1,"])(
  "FIRSTPASS_TRUST_PROXY=%s is refused",
  (text) => {
    expect(() => loadConfig({ FIRSTPASS_TRUST_PROXY: text })).toThrow("FIRSTPASS_TRUST_PROXY is neither");
  },
);

test.each(workerStages)("FIRSTPASS_STAGE can be %s", (stage) => {
  expect(loadConfig({ FIRSTPASS_STAGE: stage }).stage).toBe(stage);
});

test("required settings are not null", () => {
  const config = loadConfig(
    {
      DATABASE_URL: "postgres://localhost/firstpass",
      FIRSTPASS_KEYS: `k2:${key},k1:${key}`,
      FIRSTPASS_INDEX_KEY: key,
    },
    { need: ["databaseUrl", "keys", "indexKey"] },
  );
  const url: string = config.databaseUrl;
  expect(url).toBe("postgres://localhost/firstpass");
});

test("every invalid or missing variable is reported with a remedy, and no value is shown", () => {
  const load = () =>
    loadConfig(
      {
        PORT: "80 80",
        FIRSTPASS_STAGE: "billing",
        FIRSTPASS_KEYS: "k1:c2VjcmV0",
        FIRSTPASS_CONCURRENCY: "0",
        QUEUE_URL: "http://queue",
      },
      { need: ["databaseUrl"] },
    );
  expect(load).toThrow(ConfigError);
  const lines = String(messageOf(load)).split("\n").slice(1);
  expect(lines).toEqual([
    "  PORT is not a whole number: write digits only",
    "  QUEUE_URL is not a URL: write it like redis://host/… or redis+sentinel://sentinel:26379,sentinel:26379/primary-name",
    expect.stringContaining("FIRSTPASS_KEYS is not a list of keys"),
    "  FIRSTPASS_STAGE is not one of: documentation, modifier, medical-necessity",
    "  FIRSTPASS_CONCURRENCY is out of range: use 1 to 256",
    "  DATABASE_URL is not set: The Postgres database, which stores everything.",
  ]);
  expect(lines.join()).not.toContain("c2VjcmV0");
});

function messageOf(run: () => unknown): string | undefined {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return undefined;
}

test("OpenID Connect needs its client and the page's address", () => {
  const issuer = "https://id.example";
  const load = () => loadConfig({ FIRSTPASS_OIDC_ISSUER: issuer });
  expect(load).toThrow("FIRSTPASS_OIDC_CLIENT_ID is not set: FIRSTPASS_OIDC_ISSUER requires it");
  expect(load).toThrow("FIRSTPASS_RESULTS_URL is not set: FIRSTPASS_OIDC_ISSUER requires it");
  const { oidc } = loadConfig({
    FIRSTPASS_OIDC_ISSUER: issuer,
    FIRSTPASS_OIDC_CLIENT_ID: "firstpass",
    FIRSTPASS_RESULTS_URL: "https://claims.example",
  });
  expect(oidc).toMatchObject({ issuer, clientId: "firstpass", clientSecret: null, roleClaim: null });
});

test.each([
  ["FIRSTPASS_OIDC_ISSUER", "http://id.example", "is not an issuer"],
  ["FIRSTPASS_OIDC_ISSUER", "id.example", "is not an issuer"],
  ["FIRSTPASS_OIDC_ROLE_NAMES", "boss=admins", "is not a list of roles"],
  ["FIRSTPASS_OIDC_DEFAULT_ROLE", "owner", "is not one of: viewer, biller, lead, admin"],
  ["FIRSTPASS_SESSION_IDLE_MS_MAX", "1000", "is out of range"],
])("%s=%s is refused", (name, value, message) => {
  expect(() => loadConfig({ [name]: value })).toThrow(`${name} ${message}`);
});
