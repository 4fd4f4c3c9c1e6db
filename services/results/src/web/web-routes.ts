import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import fastifyStatic from "@fastify/static";
import type { ResultsRoutes } from "../results-context.ts";

/** Where `npm run build:web` writes the web app. */
const buildFolder = resolve(import.meta.dirname, "../../../web/dist");

/**
 * The first parts of the app's addresses. The app shows its page for any address below them; other addresses are
 * unknown, so that a mistyped address of the API never gets a page.
 */
export const appPaths = [
  "batches",
  "claims",
  "content",
  "edits",
  "endpoints",
  "help",
  "operations",
  "signed-in",
  "team",
  "worklist",
] as const;

/** Everything comes from the server itself. React and the primitives set styles through the DOM, which needs no exception. */
const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    connectSrc: ["'self'"],
    imgSrc: ["'self'", "data:"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
  },
};

/** Files of the app are public and small, and many people of one office can share an address: no rate limit. */
const options = {
  schema: { hide: true },
  config: { rateLimit: false },
  helmet: { contentSecurityPolicy },
} as const;

/** Serves the web app: its page under the app's addresses, and the files that the page loads. */
export const webRoutes: ResultsRoutes = async (app) => {
  await app.register(fastifyStatic, {
    root: buildFolder,
    serve: false,
    preCompressed: true,
    cacheControl: false,
  });

  for (const url of ["/", ...appPaths.flatMap((path) => [`/${path}`, `/${path}/*`])]) {
    app.get(url, options, (_request, reply) =>
      existsSync(join(buildFolder, "index.html"))
        ? reply.header("cache-control", "no-cache").sendFile("index.html")
        : reply.code(503).type("text/html; charset=utf-8").send(notBuilt),
    );
  }
  // The names of these files change with their contents.
  app.get<{ Params: { "*": string } }>("/assets/*", options, (request, reply) =>
    reply
      .header("cache-control", "public, max-age=31536000, immutable")
      .sendFile(`assets/${request.params["*"]}`),
  );
  for (const file of ["favicon.svg", "theme.js"]) {
    app.get(`/${file}`, options, (_request, reply) =>
      reply.header("cache-control", "no-cache").sendFile(file),
    );
  }
};

const notBuilt =
  "<!doctype html><html lang=en><title>Firstpass</title><h1>The web app is not built</h1>" +
  "<p>Run <code>npm run build:web</code>, then reload this page. The API works without it.</p>";
