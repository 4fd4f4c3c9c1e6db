import { setTimeout as sleep } from "node:timers/promises";
import type { CalendarDate, Rejection, VerdictJson } from "@firstpass/claim";
import {
  defaultTenant,
  encodeRejection,
  ensureFirstKey,
  formatOutcome,
  type Outcome,
  openInstallation,
  type Paint,
  type Progress,
  startStandalone,
  Tally,
} from "@firstpass/cli";
import type { Closers, Logger } from "@firstpass/runtime";
import { ensureTenant } from "@firstpass/store";
import { startBillingSystem } from "../../test/billing-system/billing-system.ts";
import { ChunkWatch } from "./chunk-watch.ts";
import { DemoClient } from "./client.ts";
import { type Installed, invite, people, signInAs } from "./people.ts";
import { readSamples } from "./samples.ts";
import { Timelines } from "./timelines.ts";
import type { Biller } from "./weeks/billers.ts";
import { fillWeeks } from "./weeks/fill-weeks.ts";

export interface DemoOptions {
  env: Record<string, string | undefined>;
  /** An empty folder. */
  home: string;
  today: CalendarDate;
  /** The day of the last visit in the samples. */
  lastVisit: CalendarDate;
  /** How many days before today are filled with claims and work. */
  earlierDays: number;
  progress: Progress;
  logger: Logger;
  closers: Closers;
  paint: Paint;
  width: number;
  print: (text: string) => void;
}

/** For trying the demo by hand. */
export interface DemoAddress extends Installed {
  key: string;
  /** Opens the page, signed in; works once. */
  link: string;
}

/** Lets the installation live through the days before today. */
async function liveThrough({
  client,
  today,
  earlierDays,
  progress,
  ...at
}: Installed &
  Pick<DemoOptions, "today" | "earlierDays" | "progress"> & { client: DemoClient }): Promise<void> {
  const billers: Biller[] = [];
  for (const person of people.billers) billers.push({ client: await signInAs(at, person), claimsPerDay });
  await fillWeeks({
    ...at,
    client,
    billers,
    today,
    earlierDays,
    onProgress: (done, total) => progress.update(done, total, "Filling the weeks before today"),
  });
  progress.clear();
}

interface Receipt {
  batchId: string;
  rejected?: Rejection[];
}

const verdictMsMax = 60_000;
const pollMs = 50;
/** How many held claims each biller touches on a day. */
const claimsPerDay = 2;

/**
 * Starts everything, sends the samples and prints the outcome of each claim. Resolves when the billing system has received
 * every verdict. @throws Error if one does not arrive in time.
 */
export async function runDemo(options: DemoOptions): Promise<DemoAddress> {
  const { closers, logger, paint, width, print, today, earlierDays, progress } = options;
  const samples = readSamples(options.lastVisit);
  const timelines = new Timelines();
  const billingSystem = await startBillingSystem({
    onReceived: ({ verdicts, receivedAt }) => {
      for (const { claimId, revision } of verdicts)
        timelines.record(claimId, revision, "delivered", receivedAt);
    },
  });
  closers.push("billing system", () => billingSystem.close());

  const { env, home } = options;
  const installation = await openInstallation({ env, home, logger, closers, use: "serve", temporary: true });
  const watch = new ChunkWatch(installation.store, timelines);
  const url = await startStandalone({ ...installation, logger, closers, onPassed: watch.passed });
  const { store } = installation;
  const key = await ensureFirstKey(store);
  if (key === null) throw new Error(`${home} already has an installation`);
  const client = new DemoClient(url, key);
  const { secret } = await client.send<{ secret: string }>("POST", "/v1/endpoints", {
    type: "application/json",
    text: JSON.stringify({ url: billingSystem.url }),
  });
  billingSystem.trust(secret);
  print(`Firstpass is running at ${url}. A billing system receives verdicts at ${billingSystem.url}.\n`);

  const tenant = await ensureTenant(store, defaultTenant);
  const link = await invite({ store, ...tenant, url }, people.lead);
  if (earlierDays > 0) await liveThrough({ store, ...tenant, url, client, today, earlierDays, progress });

  /** Waits until the billing system has received the verdicts of a batch, and returns them in the order of its claims. */
  const receive = async (batchId: string): Promise<VerdictJson[]> => {
    const until = Date.now() + verdictMsMax;
    while (!(await client.send<{ done: boolean }>("GET", `/v1/batches/${batchId}`)).done) {
      if (Date.now() > until) throw new Error(`batch ${batchId} has no verdicts after ${verdictMsMax} ms`);
      await sleep(pollMs);
    }
    const path = `/v1/batches/${batchId}/verdicts?limit=1000`;
    const { verdicts } = await client.send<{ verdicts: VerdictJson[] }>("GET", path);
    const find = ({ claimId, revision }: VerdictJson) =>
      billingSystem.received.verdictsByClaim.get(claimId)?.find((received) => received.revision === revision);
    await billingSystem.received.until(() => verdicts.every(find), verdictMsMax);
    await watch.settle();
    return verdicts.map((verdict) => find(verdict)!);
  };

  const outcomes = new Map<string, Outcome>();
  /** Sends some of the samples and prints each claim's verdict and timeline. */
  const submit = async (title: string, send: () => Promise<Receipt>): Promise<VerdictJson[]> => {
    print(`\n${paint(["bold", "underline"], title)}\n\n`);
    const sentAt = Date.now();
    const { batchId, rejected = [] } = await send();
    for (const rejection of rejected) {
      const outcome = encodeRejection(rejection);
      outcomes.set(`${batchId} ${rejection.index}`, outcome);
      print(formatOutcome(outcome, paint, width));
    }
    const verdicts = await receive(batchId);
    for (const verdict of verdicts) {
      outcomes.set(verdict.claimId, verdict);
      timelines.record(verdict.claimId, verdict.revision, "received", sentAt);
      const [head, ...findings] = formatOutcome(verdict, paint, width).trimEnd().split("\n");
      print(
        [head, `  ${timelines.format(verdict.claimId, verdict.revision, paint)}`, ...findings, "", ""].join(
          "\n",
        ),
      );
    }
    return verdicts;
  };

  await submit("Visits with notes, as JSON: POST /v1/claims", () =>
    client.send("POST", "/v1/claims", { type: "application/json", text: samples.visits }),
  );
  const clinic = await submit("A billing system's file, 837P: POST /v1/batches", () =>
    client.send("POST", "/v1/batches", { type: "application/edi-x12", text: samples.clinic }),
  );
  const late = clinic.find(({ controlNumber }) => controlNumber === samples.lateNote.controlNumber);
  if (!late) throw new Error(`${samples.lateNote.controlNumber} is not among the verdicts`);
  await submit("A late note: PUT /v1/claims/{id}/notes", () =>
    client.send("PUT", `/v1/claims/${late.claimId}/notes`, {
      type: "application/json",
      text: samples.lateNote.note,
    }),
  );

  const tally = new Tally();
  for (const outcome of outcomes.values()) tally.add(outcome);
  const { posts, verdictCount } = billingSystem.received;
  print(
    `${tally.format(paint)}\nThe billing system received ${verdictCount} verdicts in ${posts.size} signed posts.\n`,
  );
  return { store, ...tenant, url, key, link };
}
