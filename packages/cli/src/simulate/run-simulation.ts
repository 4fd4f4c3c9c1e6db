import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { workerStages } from "@firstpass/claim";
import { type Content, openContentLibrary } from "@firstpass/content";
import { rulesVersion } from "@firstpass/edits";
import { inputsOf } from "@firstpass/service";
import { eachStoredPage, measureStored, type Store } from "@firstpass/store";
import { type CommandContext, CommandError } from "../command.ts";
import { addPolicy } from "../content/open.ts";
import { explainContent } from "../content/shelf.ts";
import { readDate } from "../dates.ts";
import { withInstallation } from "../installation/installation.ts";
import { findTenant } from "../installation/tenant.ts";
import type { ReportFormat } from "../options.ts";
import { replayChunk } from "../rescrub/replay.ts";
import { formatCount } from "../terminal/numbers.ts";
import { startProgress } from "../terminal/progress.ts";
import { untilStopped } from "../terminal/stop-signal.ts";
import { type Terminal, write } from "../terminal/terminal.ts";
import { Checkpoint } from "./checkpoint.ts";
import { ClaimsCsv } from "./claims-csv.ts";
import { formatSimulation } from "./report.ts";
import { Totals } from "./totals.ts";

export interface SimulateOptions {
  content?: string;
  policy?: string;
  since?: string;
  until?: string;
  tenant: string;
  format: ReportFormat;
  csv?: string;
  fresh?: boolean;
  home: string;
}

/** Prints how other content would change the verdicts of stored claims. Writes none. @throws CommandError */
export async function simulate(options: SimulateOptions, context: CommandContext): Promise<void> {
  const { tenant, since, until, policy, format, home } = options;
  if (since !== undefined) readDate("--since", since);
  if (until !== undefined) readDate("--until", until);
  const { stdout } = context.terminal;
  const report = await withInstallation(home, context, async ({ store, shelf, closers }) => {
    const { tenantId } = await findTenant(store, tenant);
    const library = await openContentLibrary({ shelf }).catch(explain);
    closers.push("content library", () => library.close());
    const base = await library.get(options.content ?? library.current.release).catch(explain);
    const simulation: Simulation = {
      options,
      tenantId,
      content: policy === undefined ? base : await addPolicy(base, policy),
      contentOf: (release) => library.get(release).catch(explain),
    };
    const totals = await runSimulation(store, simulation, context.terminal);
    return {
      content: base.release,
      policy: policy ?? null,
      tenant,
      since: since ?? null,
      until: until ?? null,
      rulesVersion,
      ...totals.report(),
    };
  });
  await write(
    stdout,
    format === "json" ? `${JSON.stringify(report)}\n` : formatSimulation(report, context.paint),
  );
}

interface Simulation {
  options: SimulateOptions;
  tenantId: string;
  content: Content;
  contentOf(release: string): Promise<Content>;
}

async function runSimulation(store: Store, simulation: Simulation, { stderr }: Terminal): Promise<Totals> {
  const { options, tenantId, content, contentOf } = simulation;
  const range = { since: options.since, until: options.until };
  const checkpoint = await openCheckpoint(simulation);
  const resumed = options.fresh ? null : await resume(checkpoint, options.csv);
  const { totals, csv, after, through, claims } = resumed ?? (await begin(store, simulation));
  const progress = startProgress(stderr);
  if (resumed) {
    stderr.write(
      `Resuming after ${formatCount(totals.claims.replayed)} claims; use --fresh to start over.\n`,
    );
  }
  let isStopped = false;
  const ended = new AbortController();
  void untilStopped(ended.signal).then(() => {
    isStopped = true;
  });
  try {
    const pages = eachStoredPage(
      store,
      tenantId,
      { ...range, after, through: through ?? undefined },
      inputsOf(workerStages),
    );
    for await (const page of pages) {
      for (const chunk of page) {
        const replayed = await replayChunk(chunk, {
          store,
          content,
          contentOf,
          wants: ({ verdict }) => verdict !== null,
        });
        for (const one of replayed) totals.add(one);
        totals.claims.underWay += chunk.claims.filter(
          ({ superseded, verdict }) => !superseded && verdict === null,
        ).length;
        await csv?.add(replayed);
      }
      await checkpoint.write({
        after: page.at(-1)!.chunkId,
        through,
        claims,
        csvBytes: csv?.bytes ?? 0,
        totals: totals.save(),
      });
      const { replayed, underWay } = totals.claims;
      const done = replayed + underWay;
      progress.update(done, claims, `${formatCount(done)} of ${formatCount(claims)} claims`);
      if (isStopped) {
        progress.clear();
        throw new CommandError(
          `stopped after ${formatCount(done)} of ${formatCount(claims)} claims: run the same command to resume`,
        );
      }
    }
  } finally {
    ended.abort();
    progress.clear();
    await csv?.close();
  }
  await checkpoint.remove();
  return totals;
}

/** A simulation that was started or resumed. */
interface RunningSimulation {
  totals: Totals;
  csv: ClaimsCsv | null;
  after?: string;
  /** `null` when there are no chunks. */
  through: string | null;
  claims: number;
}

async function begin(store: Store, { options, tenantId }: Simulation): Promise<RunningSimulation> {
  const { since, until, csv } = options;
  const { claims, last } = await measureStored(store, tenantId, { since, until });
  return {
    totals: new Totals(),
    csv: csv === undefined ? null : await ClaimsCsv.create(csv),
    through: last,
    claims,
  };
}

/** `null` when there is nothing to resume. */
async function resume(
  checkpoint: Checkpoint,
  csvName: string | undefined,
): Promise<RunningSimulation | null> {
  const saved = await checkpoint.read();
  if (!saved) return null;
  const csv = csvName === undefined ? null : await ClaimsCsv.resume(csvName, saved.csvBytes);
  if (csvName !== undefined && csv === null) return null;
  const { after, through, claims } = saved;
  return { totals: Totals.from(saved.totals), csv, after, through, claims };
}

/** The checkpoint for everything the result depends on. */
async function openCheckpoint({ options, tenantId, content }: Simulation): Promise<Checkpoint> {
  const { home, policy, since, until, csv } = options;
  return new Checkpoint(home, {
    tenantId,
    content: content.record.hash,
    policy: policy === undefined ? null : await readFile(policy, "utf8"),
    rulesVersion,
    since,
    until,
    csv: csv === undefined ? null : resolve(csv),
  });
}

function explain(error: unknown): never {
  throw explainContent(error);
}
