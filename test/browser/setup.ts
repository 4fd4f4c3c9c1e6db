import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addDays } from "@firstpass/claim";
import { paintFor, startProgress } from "@firstpass/cli";
import { type Closers, createClosers, createLogger, type Role } from "@firstpass/runtime";
import { addMember, createSignInLink, ensureTenant, type Store } from "@firstpass/store";
import type { TestProject } from "vitest/node";
import { PersonClient } from "../../infra/demo/person-client.ts";
import { type DemoAddress, runDemo } from "../../infra/demo/run-demo.ts";
import { fillWorklist } from "../bench/worklist-data.ts";
import { findChromium } from "./chromium.ts";
import { type PersonName, personNames, type RunningInstallation } from "./provided.ts";

/** Enough for charts with a shape. */
const earlierDays = 20;
const daysSinceLastVisit = 3;
/** Of the clerk's tenant: as many rows as a list should be able to show. */
const manyClaims = 10_000;
const linksPerPerson = 2;
const linkValidMs = 60 * 60_000;

const people: Record<PersonName, { tenant: "demo" | "empty" | "large"; name: string; role: Role }> = {
  biller: { tenant: "demo", name: "Nora Castillo", role: "biller" },
  colleague: { tenant: "demo", name: "Ben Archer", role: "biller" },
  lead: { tenant: "demo", name: "Joyce Okoro", role: "admin" },
  viewer: { tenant: "demo", name: "Sam Whitlock", role: "viewer" },
  stranger: { tenant: "empty", name: "Ellen Marsh", role: "admin" },
  clerk: { tenant: "large", name: "Hugo Lane", role: "lead" },
};
const missing =
  "Chromium was not found: install it, or set CHROMIUM to the path of its program. The tests of the web app";

/** Starts everything in this process, with the weeks of the demo, and signs the people in. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (findChromium(process.env) === undefined) {
    if (process.env["CI"] === "true") throw new Error(`${missing} cannot run.`);
    console.warn(`\n${missing} are skipped.\n`);
    project.provide("installation", null);
    return;
  }
  const closers = createClosers(
    createLogger({ name: "browser", level: "warn", destination: process.stderr }),
  );
  try {
    project.provide("installation", await start(closers));
  } catch (error) {
    await closers.close();
    throw error;
  }
  return () => closers.close();
}

async function start(closers: Closers): Promise<RunningInstallation> {
  const home = await mkdtemp(join(tmpdir(), "firstpass-browser-"));
  // If root runs it, Postgres runs as another user, who needs access to the folder.
  await chmod(home, 0o711);
  closers.push("home", () => rm(home, { recursive: true, force: true }));
  const today = new Date().toISOString().slice(0, 10);
  const demo = await runDemo({
    env: { PORT: "0", FIRSTPASS_ALLOW_PRIVATE_WEBHOOKS: "true" },
    home,
    today,
    earlierDays,
    progress: startProgress(process.stderr),
    lastVisit: addDays(today, -daysSinceLastVisit),
    logger: createLogger({ name: "firstpass", level: "error", destination: process.stderr }),
    closers,
    paint: paintFor(process.stdout, { NO_COLOR: "1" }),
    width: 100,
    print: () => {},
  });
  const { url, key, store } = demo;
  const tenants = {
    demo: demo.tenantId,
    empty: (await ensureTenant(store, "Harbor Therapy")).tenantId,
    large: (await ensureTenant(store, "Summit Billing")).tenantId,
  };
  await fillWorklist({ store, tenantId: tenants.large }, { claims: manyClaims, held: manyClaims });
  const signedIn = [];
  for (const name of personNames)
    signedIn.push([name, await signIn(demo, name, tenants[people[name].tenant])] as const);
  return {
    url,
    key,
    today,
    people: Object.fromEntries(signedIn) as RunningInstallation["people"],
  };
}

async function signIn(
  { store, url }: DemoAddress,
  person: PersonName,
  tenantId: string,
): Promise<RunningInstallation["people"][PersonName]> {
  const { name, role } = people[person];
  const { memberId } = await addMember(store, tenantId, { email: `${person}@browser.example`, name, role });
  const links: string[] = [];
  for (let count = 0; count <= linksPerPerson; count += 1)
    links.push(await newLink(store, tenantId, memberId, url));
  const { cookie } = await PersonClient.signIn(url, links.pop()!);
  return { cookie, name, links };
}

async function newLink(store: Store, tenantId: string, memberId: string, url: string): Promise<string> {
  return `${url}/auth/link/${await createSignInLink(store, tenantId, { memberId, validMs: linkValidMs })}`;
}
