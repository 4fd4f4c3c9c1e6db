import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addDays } from "@firstpass/claim";
import { paintFor, startProgress, stopWithin, untilStopped, widthOf } from "@firstpass/cli";
import { createClosers, createLogger } from "@firstpass/runtime";
import { runDemo } from "./run-demo.ts";

const usage = `Demonstrates Firstpass with a batch of made-up therapy claims.

  npm run demo              starts everything, scrubs the samples, and runs until Ctrl-C
  npm run demo -- --once    exits afterwards, with status 0 if every verdict was received
  npm run demo -- --days N  fills the N days before today with claims and work (default: 45; with --once: 0)

  PORT sets the port of the API (default: 8080, or a free port if 8080 is in use).
`;
const daysSinceLastVisit = 3;
const shutdownMsMax = 20_000;

const { values } = parseArgs({
  options: { once: { type: "boolean" }, days: { type: "string" }, help: { type: "boolean" } },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit();
}

const earlierDays = Number(values.days ?? (values.once ? 0 : 45));
if (!Number.isInteger(earlierDays) || earlierDays < 0 || earlierDays > 365) {
  process.stderr.write(`--days ${values.days} is not a number of days from 0 to 365.\n`);
  process.exit(2);
}

const today = new Date().toISOString().slice(0, 10);
const env: Record<string, string | undefined> = process.env;
const paint = paintFor(process.stdout, env);
const print = (text: string) => void process.stdout.write(text);
const logger = createLogger({
  name: "demo",
  level: env["LOG_LEVEL"] || "warn",
  destination: process.stderr,
});
const closers = createClosers(logger);
const home = await mkdtemp(join(tmpdir(), "firstpass-demo-"));
// If root runs the demo, Postgres runs as another user, who needs access to the folder.
await chmod(home, 0o711);
closers.push("home", () => rm(home, { recursive: true, force: true }));
const stopped = untilStopped();

try {
  const running = runDemo({
    env: {
      FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "true",
      PORT: env["PORT"] || ((await isFree(8080)) ? "8080" : "0"),
    },
    home,
    today,
    earlierDays,
    progress: startProgress(process.stderr),
    lastVisit: addDays(today, -daysSinceLastVisit),
    logger,
    closers,
    paint,
    width: widthOf(process.stdout),
    print,
  });
  const address = await Promise.race([running, stopped]);
  if (!address) {
    running.catch(() => {});
    process.exitCode = 130;
  } else if (!values.once) {
    const { url, key, link } = address;
    print(`
${paint("bold", "Firstpass is still running. Open the page, signed in:")}
  ${link}

Or use the API:
  ${url}/docs
  curl -H "Authorization: Bearer ${key}" ${url}/v1/status
  npm run --silent firstpass -- submit infra/demo/samples/clinic.837 --url ${url} --key ${key}

Ctrl-C stops it and deletes its data.
`);
    await stopped;
  }
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  stopWithin(shutdownMsMax);
  await closers.close();
}
// An interrupted start can have opened more resources.
if (process.exitCode === 130) process.exit();

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
