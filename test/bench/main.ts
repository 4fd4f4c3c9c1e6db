// Imported before ioredis, so that strings are as fast as in the services.
import "@firstpass/pipeline";
import { parseArgs } from "node:util";
import { startServers } from "../fleet/servers.ts";
import { benchAbuse } from "./abuse.ts";
import { benchContent } from "./content.ts";
import { benchCopies } from "./copies.ts";
import { benchCorrection } from "./correction.ts";
import { benchEngine } from "./engine.ts";
import { benchFiles } from "./files.ts";
import { benchLatency } from "./latency.ts";
import { benchNotes } from "./notes.ts";
import { startBenchFleet } from "./pipeline.ts";
import { benchSideBySide } from "./side-by-side.ts";
import { benchSimulation } from "./simulation.ts";
import { benchWide } from "./wide.ts";
import { benchWorklist } from "./worklist.ts";
import { benchX12 } from "./x12.ts";

const usage = `Benchmarks Firstpass and its alternatives in the same run.

  npm run bench                     runs all benchmarks and prints a table
  npm run --silent bench -- --json  also prints one JSON object as the last line
  npm run bench -- x12              runs only the named benchmarks: engine, notes, content, wide, x12, files,
                                    pipeline, simulate, latency, correction, abuse, copies, worklist

  abuse measures a tenant's single claims (p50Ms, p99Ms) while others abuse the services, and ratio, the p99 compared with
  restP99Ms: stalledUploads, brackets (32 MB of them), noClaims (2 MB of lines), hangingEndpoints (70), longPolls (2,000),
  and together, all at once. worstRatio is the largest ratio.

  files scrubs an 837P of FILES_CLAIMS claims (default 20000; 1000000 takes about 10 minutes) alone and with --out-clean,
  --out-277ca and --out-csv: ratio compares the times (bar 1.20), and peakMb is the resident memory with them (bar 400).

  --claims N      number of claims to send through the pipeline or to simulate (default 20000)
  --stored N      claims of the worklist's tenant, of which a tenth is held (default 1000000)
  --megabytes N   size of the 837P file in MB (default 30)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    claims: { type: "string", default: "20000" },
    megabytes: { type: "string", default: "30" },
    stored: { type: "string", default: "1000000" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const claimCount = Number(values.claims);
const megabytes = Number(values.megabytes);
const chosen = values.only === undefined ? positionals : [values.only];
const isChosen = (part: string) => chosen.length === 0 || chosen.includes(part);
const say = (text: string) => process.stderr.write(`${text}\n`);
const report: Record<string, object> = {};

if (isChosen("engine")) {
  say("engine: scrub() alone …");
  report["engine"] = benchEngine();
}
if (isChosen("notes")) {
  say(
    "notes: the documentation stage with an 800-character note; plain and hostile notes of 64 Ki characters …",
  );
  report["notes"] = await benchNotes();
}
if (isChosen("content")) {
  say("content: generating, loading and querying full-size tables; scrub() with them …");
  report["content"] = await benchContent();
}
if (isChosen("wide")) {
  say("wide: fifty-line claims compared with three-line claims, with full-size tables …");
  report["wide"] = await benchWide();
}
if (isChosen("x12")) {
  say(`x12: reading ${megabytes} MB of 837P, compared with x12-parser and node-x12 …`);
  report["x12"] = await benchX12({ megabytes });
}
if (isChosen("files")) {
  const claims = Number(process.env["FILES_CLAIMS"] ?? 20_000);
  say(`files: ${claims} claims through firstpass scrub, alone and with outputs …`);
  report["files"] = await benchFiles(claims, say);
}
if (isChosen("pipeline")) {
  say(`pipeline: ${claimCount} claims through five processes, compared with one job per line and stage …`);
  report["pipeline"] = await benchSideBySide(claimCount, say);
}
if (isChosen("simulate")) {
  say(`simulate: ${claimCount} stored claims under another policy …`);
  report["simulate"] = await benchSimulation(claimCount);
}
if (isChosen("latency")) {
  say("latency: single claims on an idle system …");
  const servers = await startServers();
  const fleet = await startBenchFleet(servers);
  report["latency"] = await benchLatency(fleet, 200);
  await fleet.close();
  await servers.close();
}
if (isChosen("correction")) {
  say("correction: the requests of a person who corrects one of 10,000 stored claims …");
  report["correction"] = await benchCorrection();
}
if (isChosen("abuse")) {
  say("abuse: single claims of a tenant while others abuse the services …");
  const servers = await startServers();
  const fleet = await startBenchFleet(servers);
  report["abuse"] = await benchAbuse(fleet, 100, say);
  await fleet.close();
  await servers.close();
}
if (isChosen("copies") || chosen.includes("abuse")) {
  say(`copies: ${claimCount} copies of one claim, compared with as many patients …`);
  const servers = await startServers();
  const fleet = await startBenchFleet(servers);
  report["copies"] = await benchCopies(fleet, claimCount);
  await fleet.close();
  await servers.close();
}

if (isChosen("worklist")) {
  say(`worklist: pages, filters, totals and groups with ${values.stored} stored claims …`);
  report["worklist"] = await benchWorklist(Number(values.stored));
}

for (const [part, figures] of Object.entries(report)) {
  say(`\n${part}`);
  for (const [name, value] of Object.entries(figures)) say(`  ${name.padEnd(24)}${show(value)}`);
}
if (values.json) process.stdout.write(`${JSON.stringify(report, round)}\n`);

function show(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en-US", { maximumFractionDigits: 2 });
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([name, part]) => `${name} ${show(part)}`)
    .join(" · ");
}

function round(_: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(4)) : value;
}
