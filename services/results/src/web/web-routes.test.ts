import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { createLogger, createMetrics, createServer, loadConfig, type Server } from "@firstpass/runtime";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appPaths, webRoutes } from "./web-routes.ts";

const root = resolve(import.meta.dirname, "../../../..");
let server: Server;

beforeAll(async () => {
  const page = resolve(root, "services/web/dist/index.html");
  if (!existsSync(page)) throw new Error("The web app is not built: run `npm run build:web`.");
  server = createServer({
    config: loadConfig({}),
    logger: createLogger({ name: "test", level: "silent" }),
    metrics: createMetrics(),
    title: "test",
    ready: async () => ({ ready: true, checks: {} }),
  });
  await server.register(webRoutes, {} as never);
  await server.ready();
});
afterAll(() => server.close());

const get = (url: string, headers = {}) => server.inject({ url, headers });

test.each(["/", "/worklist?state=open", "/claims/0f0e", "/edits/modifier/kx-required"])(
  "%s shows the app, which the browser asks for again each time",
  async (url) => {
    const { statusCode, headers, body } = await get(url);
    expect({ statusCode, type: headers["content-type"], cache: headers["cache-control"] }).toEqual({
      statusCode: 200,
      type: "text/html; charset=utf-8",
      cache: "no-cache",
    });
    expect(body).toContain('<div id="root">');
  },
);

test.each(["/v1/unknown", "/worklists", "/assets/unknown.js", "/manifest.json"])(
  "%s is unknown, and not a page",
  async (url) => {
    const response = await get(url);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: "route-not-found" });
  },
);

test("the page's script is cached forever and sent compressed", async () => {
  const { body } = await get("/");
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(body)![1]!;
  const { statusCode, headers, rawPayload } = await get(script, { "accept-encoding": "gzip, br" });
  expect(statusCode).toBe(200);
  expect(headers["cache-control"]).toBe("public, max-age=31536000, immutable");
  expect(headers["content-encoding"]).toBe("br");
  expect(rawPayload).toEqual(readFileSync(resolve(root, `services/web/dist${script}.br`)));
});

test("the page may load nothing from elsewhere, run no inline script and be in no frame", async () => {
  const { headers, body } = await get("/operations");
  expect(headers["content-security-policy"]).toBe(
    "default-src 'none';script-src 'self';style-src 'self';connect-src 'self';img-src 'self' data:;" +
      "frame-ancestors 'none';base-uri 'none';form-action 'self'",
  );
  expect(body).not.toMatch(/<style|<script(?![^>]* src=)|https?:/);
});

test("the reference page keeps its own policy", async () => {
  expect((await get("/docs/")).headers["content-security-policy"]).toContain("nonce-");
});

test("the server knows the addresses of the app's router", () => {
  const router = readFileSync(resolve(root, "services/web/src/app/router.tsx"), "utf8");
  const paths = [...router.matchAll(/path: "([\w-]+)/g)].map(([, path]) => path!);
  expect([...new Set(paths)].sort()).toEqual([...appPaths]);
});
