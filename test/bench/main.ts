// Before ioredis, for strings to be as fast as they are in the services.
import "@firstpass/pipeline";
import { parseArgs } from "node:util";
import { startServers } from "../fleet/servers.ts";
import { benchContent } from "./content.ts";
import { benchEngine } from "./engine.ts";
import { benchLatency } from "./latency.ts";
import { benchNotes } from "./notes.ts";
import { startBenchFleet } from "./pipeline.ts";
import { benchSideBySide } from "./side-by-side.ts";
import { benchSimulation } from "./simulation.ts";
import { benchWide } from "./wide.ts";
import { benchX12 } from "./x12.ts";

const usage = `Measures Firstpass beside what it claims to beat, in one run.

  npm run bench                    everything, as a table
  npm run --silent bench -- --json the same, and one JSON object as the last line
  npm run bench -- x12             one part, or several: engine, notes, content, wide, x12, pipeline,
                                   simulate, latency

  --claims N      claims sent through the pipeline, or simulated (20000)
  --megabytes N   size of the 837P file (30)
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    claims: { type: "string", default: "20000" },
    megabytes: { type: "string", default: "30" },
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
const wants = (part: string) => chosen.length === 0 || chosen.includes(part);
const say = (text: string) => process.stderr.write(`${text}\n`);
const report: Record<string, object> = {};

if (wants("engine")) {
  say("engine: scrub() alone …");
  report["engine"] = benchEngine();
}
if (wants("notes")) {
  say(
    "notes: the documentation stage of a note of 800 characters, and notes of 64 Ki characters, plain and hostile …",
  );
  report["notes"] = benchNotes();
}
if (wants("content")) {
  say("content: tables of full size, made, loaded and looked up; scrub() with them …");
  report["content"] = await benchContent();
}
if (wants("wide")) {
  say("wide: claims of fifty lines beside claims of three, with tables of full size …");
  report["wide"] = await benchWide();
}
if (wants("x12")) {
  say(`x12: reading ${megabytes} MB of 837P, beside x12-parser and node-x12 …`);
  report["x12"] = await benchX12({ megabytes });
}
if (wants("pipeline")) {
  say(`pipeline: ${claimCount} claims through five processes, beside one job per line and stage …`);
  report["pipeline"] = await benchSideBySide(claimCount, say);
}
if (wants("simulate")) {
  say(`simulate: ${claimCount} stored claims under another policy …`);
  report["simulate"] = await benchSimulation(claimCount);
}
if (wants("latency")) {
  say("latency: lone claims at rest …");
  const servers = await startServers();
  const fleet = await startBenchFleet(servers);
  report["latency"] = await benchLatency(fleet, 200);
  await fleet.close();
  await servers.close();
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
