import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays } from "@firstpass/claim";
import { defaultTenant, ensureFirstKey, openInstallation, startStandalone } from "@firstpass/cli";
import { type Closers, type Config, createLogger, type Role } from "@firstpass/runtime";
import { addMember, ensureTenant, type Store, startSession } from "@firstpass/store";
import { DemoClient } from "../../infra/demo/client.ts";
import { people, signInAs } from "../../infra/demo/people.ts";
import { readSamples } from "../../infra/demo/samples.ts";
import type { Biller } from "../../infra/demo/weeks/billers.ts";
import { fillWeeks } from "../../infra/demo/weeks/fill-weeks.ts";
import { startBillingSystem } from "../billing-system/billing-system.ts";

/** Everything in this process, with made-up claims. */
export interface DemoServer {
  url: string;
  client: DemoClient;
  /** Signs a person in to the tenant with the claims, or to one without. Returns the cookie's value. */
  signIn(tenant: "demo" | "none", role: Role): Promise<string>;
}

const daysSinceLastVisit = 3;
/** As many as Operations shows. */
const earlierDays = 30;
const claimsPerBillerAndDay = 2;

/** @param today `YYYY-MM-DD` */
export async function startDemoServer(closers: Closers, today: string): Promise<DemoServer> {
  const logger = createLogger({ name: "screenshots", level: "error", destination: process.stderr });
  const home = await mkdtemp(join(tmpdir(), "firstpass-screenshots-"));
  // If root runs it, Postgres runs as another user, who needs access to the folder.
  await chmod(home, 0o711);
  closers.push("home", () => rm(home, { recursive: true, force: true }));
  const installation = await openInstallation({
    env: { PORT: "0", FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "true", FIRSTPASS_WEBHOOK_ATTEMPTS_MAX: "1" },
    home,
    logger,
    closers,
    use: "serve",
    temporary: true,
  });
  const { store, config } = installation;
  const url = await startStandalone({ ...installation, logger, closers });
  const key = await ensureFirstKey(store);
  const client = new DemoClient(url, key!);
  const { tenantId } = await ensureTenant(store, defaultTenant);
  const billers: Biller[] = [];
  for (const person of people.billers) {
    const biller = await signInAs({ store, tenantId, url }, person);
    billers.push({ client: biller, claimsPerDay: claimsPerBillerAndDay });
  }
  await fillWeeks({ store, tenantId, client, billers, today, earlierDays, onProgress: () => {} });
  await addEndpoints(client, closers);
  return { url, client, signIn: (tenant, role) => signIn({ store, config }, tenant, role) };
}

const chosen = { description: "Follow-up queue", events: ["claim.held", "batch.concluded"], thin: true };

/** An endpoint that accepts deliveries, and one of chosen events that refuses them because it does not know its secret. */
async function addEndpoints(client: DemoClient, closers: Closers): Promise<void> {
  for (const isTrusting of [true, false]) {
    const billingSystem = await startBillingSystem();
    closers.push("billing system", () => billingSystem.close());
    const { secret } = await client.send<{ secret: string }>("POST", "/v1/endpoints", {
      type: "application/json",
      text: JSON.stringify({ url: billingSystem.url, ...(isTrusting ? {} : chosen) }),
    });
    if (isTrusting) billingSystem.trust(secret);
  }
}

async function signIn(
  parts: { store: Store; config: Config },
  tenant: "demo" | "none",
  role: Role,
): Promise<string> {
  const name = tenant === "demo" ? defaultTenant : "Harbor Therapy";
  const { tenantId } = await ensureTenant(parts.store, name);
  const person = { email: "dana@lakeshore.example", name: "Dana Whitfield", role };
  const { memberId } = await addMember(parts.store, tenantId, person);
  return startSession(parts.store, { tenantId, memberId }, { method: "link", limits: parts.config.sessions });
}

/** Sends the sample claims of the demo and waits for their verdicts. Returns the id of a held claim. */
export async function sendSamples(
  client: DemoClient,
  today: string,
): Promise<{ heldClaimId: string; batchId: string }> {
  const samples = readSamples(addDays(today, -daysSinceLastVisit));
  const batches = [
    await client.send<{ batchId: string }>("POST", "/v1/claims", {
      type: "application/json",
      text: samples.visits,
    }),
    await client.send<{ batchId: string }>("POST", "/v1/batches", {
      type: "application/edi-x12",
      text: samples.clinic,
    }),
  ];
  for (const { batchId } of batches) {
    while (!(await client.send<{ done: boolean }>("GET", `/v1/batches/${batchId}`)).done) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  const { claims } = await client.send<{ claims: { claimId: string }[] }>("GET", "/v1/claims?status=hold");
  return { heldClaimId: claims[0]!.claimId, batchId: batches[1]!.batchId };
}
