import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { VerdictJson } from "@firstpass/claim";
import { eventTypes } from "@firstpass/store";
import { testDatabase, testRedis } from "@firstpass/test-support";
import { Redis } from "ioredis";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { benchClaim } from "../bench/claims.ts";
import { type BillingSystem, startBillingSystem } from "../billing-system/billing-system.ts";
import type { Received } from "../billing-system/received.ts";
import { openAccount } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";

/** Values planted in the claims, so that the test can search for them everywhere else. */
const planted = {
  lastName: "Quillfeather",
  firstName: "Zebedee",
  memberId: "9XX9XX9XX99",
  phrase: "ambulates past the marmalade lighthouse",
};

const claim = (controlNumber: string, change: object = {}) => ({
  ...benchClaim(1, controlNumber),
  controlNumber,
  subscriber: { ...planted, phrase: undefined, birthDate: "1950-04-02" },
  notes: [{ ...benchClaim(1).notes![0]!, text: `S: Patient ${planted.phrase}. O: 97112 25 min.` }],
  ...change,
});

/** Unreadable claims that contain planted values. */
const unreadable = [
  `{"controlNumber":"X","subscriber":{"lastName":"${planted.lastName}"}, "notes": "${planted.phrase}`,
  JSON.stringify(claim("BAD-1", { charge: planted.phrase })),
  JSON.stringify(claim("BAD-2", { lines: planted.lastName })),
  JSON.stringify(
    claim("BAD-3", { subscriber: { memberId: planted.memberId, birthDate: planted.firstName } }),
  ),
];

const brokenInterchange = `ISA*00*          *00*          *ZZ*133052274      *ZZ*311279999      *260419*2125*^*00501*000002120*0*P*:~
GS*HC*133052274*311279999*20260419*212549*2120*X*005010X222A1~ST*837*0001*005010X222A1~BHT*0019*00*1*20260419*2125*CH~
HL*1**20*1~NM1*85*2*CLINIC*****XX*1234567893~HL*2*1*22*0~SBR*P*18*******MB~
NM1*IL*1*${planted.lastName}*${planted.firstName}****MI*${planted.memberId}~DMG*D8*${planted.phrase}*F~`;

const brokenRemittance = `${brokenInterchange.split("GS*")[0]}GS*HP*1*2*20260419*2125*1*X*005010X221A1~ST*835*0001~
BPR*I*0*C*NON~TRN*1*1~DTM*405*20260419~CLP*PHI-1*1*10*10~NM1*QC*1*${planted.lastName}*${planted.firstName}****MI*${planted.memberId}~
CAS*CO*${planted.phrase}*1~CLP*PHI-2*1*10*10**MB*${planted.memberId}~NM1*QC*1*${planted.lastName}*${planted.firstName}~SE*11*0001~`;

const engines = [
  { engine: "Redis", queueUrl: testRedis() },
  { engine: "Postgres", queueUrl: null },
];

describe.each(engines)("with the queue on $engine", ({ engine, queueUrl }) => {
  let folder: string;
  let database: Awaited<ReturnType<typeof testDatabase>>;
  let fleet: Fleet;
  let billingSystem: BillingSystem;
  let thin: BillingSystem;

  beforeEach(async () => {
    if (engine === "Redis" && queueUrl === null) return;
    folder = await mkdtemp(join(tmpdir(), "firstpass-phi-"));
    database = await testDatabase();
    fleet = await startFleet(fleetEnv(database.url, queueUrl), folder);
    billingSystem = await startBillingSystem();
    thin = await startBillingSystem();
  });
  afterEach(async () => {
    await fleet?.close();
    await billingSystem?.close();
    await thin?.close();
    await database?.drop();
    if (folder) await rm(folder, { recursive: true, force: true });
  });

  test.skipIf(engine === "Redis" && queueUrl === null)(
    "a planted name, member id and phrase appear only in the sealed claim and the full webhook",
    async () => {
      const watch = await watchQueue(database.url, queueUrl);
      const account = await openAccount(fleet, billingSystem);
      thin.trust(await account.createEndpoint(thin.url, { events: eventTypes, thin: true }));
      const batch = await account.submit([
        ...unreadable.map((line) => `${line}\n`),
        ...Array.from({ length: 120 }, (_, index) => `${JSON.stringify(claim(`PHI-${index}`))}\n`),
      ]);
      expect(batch.accepted).toBe(120);
      await account.submitOne(claim("PHI-lone"));
      await billingSystem.received.until(({ verdictCount }) => verdictCount >= 121);

      const [[{ claimId, controlNumber }]] = [...billingSystem.received.verdictsByClaim.values()] as [
        [VerdictJson],
      ];
      const correct = (change: object, reason: unknown = planted.phrase) =>
        account.post(
          `/v1/claims/${claimId}/correction`,
          "application/json",
          JSON.stringify({ claim: { ...claim(controlNumber), notes: undefined, ...change }, reason }),
          { "if-match": '"1"' },
        );
      const corrections = [
        await correct({ diagnoses: planted.lastName }),
        await correct({ controlNumber: planted.memberId }),
        await correct({}, planted),
        await correct({ subscriber: { ...planted, memberId: `${planted.memberId}-1` } }),
        await correct({ priorAuthorization: planted.phrase }),
      ];
      expect(corrections.map((answer) => JSON.parse(answer).code)).toEqual([
        "correction-unreadable",
        "correction-not-allowed",
        "correction-unreadable",
        undefined,
        "revision-conflict",
      ]);
      const answers = [
        ...corrections,
        await account.post(`/v1/scrub?claimId=${claimId}`, "application/json", unreadable[2]!),
        await account.post("/v1/claims", "application/json", unreadable[0]!),
        await account.post("/v1/claims", "application/json", unreadable[1]!),
        await account.post("/v1/claims", "text/html", planted.phrase),
        await account.post("/v1/batches", "application/edi-x12", brokenInterchange),
        await account.post("/v1/batches", "application/x-ndjson", unreadable.join("\n")),
        await account.post("/v1/remittances", "application/edi-x12", brokenRemittance),
        await account.post("/v1/scrub", "application/json", unreadable[2]!),
        await account.post(`/v1/${encodeURIComponent(planted.phrase)}`, "application/json", "{}"),
        await account.put(`/v1/claims/${claimId}/notes`, "application/json", `{"text":"${planted.phrase}"}`),
        ...(await Promise.all(
          ["1200.00", planted.phrase].map((amount) =>
            account.put(
              "/v1/accumulators",
              "application/json",
              JSON.stringify({ ...claim("A"), year: 2026, bucket: "occupational", amount }),
            ),
          ),
        )),
        JSON.stringify(batch),
      ];
      const metrics = await Promise.all(
        fleet.all.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()),
      );
      const claimsIn = ({ posts }: Received) =>
        [...posts.values()].reduce((sum, { message }) => sum + (message.data?.claims?.length ?? 0), 0);
      await thin.received.until((all) => claimsIn(all) >= 121);
      const received = [...thin.received.posts.values()]
        .map(({ message }) => JSON.stringify(message))
        .join("");
      const queued = await watch.seen();
      const rows = await plainRows(database.url);
      const logs = await Promise.all(
        (await readdir(folder)).map((file) => readFile(join(folder, file), "utf8")),
      );

      expect(queued).toContain(await chunkIdOf(database.url));
      expect(logs.join("")).toContain("request");
      for (const [location, text] of Object.entries({
        queued,
        rows,
        logs: logs.join(""),
        metrics: metrics.join(""),
        answers: answers.join(""),
        "thin webhooks": received,
      })) {
        for (const value of Object.values(planted)) {
          expect(text.includes(value), `${value} in ${location}`).toBe(false);
          expect(text.includes(Buffer.from(value).toString("hex")), `${value} as bytes in ${location}`).toBe(
            false,
          );
        }
      }
      // The claims did flow through: the billing system received all of their verdicts.
      expect(billingSystem.received.verdictsByClaim.size).toBe(121);
      expect(received).toContain(claimId);
      expect(received).not.toContain("PHI-");
    },
  );
});

/** Records everything written to the queue, even if it is removed at once. */
async function watchQueue(
  databaseUrl: string,
  queueUrl: string | null,
): Promise<{ seen(): Promise<string> }> {
  if (queueUrl !== null) {
    const redis = new Redis(queueUrl);
    const monitor = await redis.monitor();
    const commands: string[] = [];
    monitor.on("monitor", (_time: string, args: string[]) => commands.push(args.join(" ")));
    return {
      seen: async () => {
        monitor.disconnect();
        redis.disconnect();
        return commands.join("\n");
      },
    };
  }
  await query(
    databaseUrl,
    `create table public.queue_watch (row_text text);
     create function public.watch_queue() returns trigger language plpgsql security definer as
       $$ begin insert into public.queue_watch values (row_to_json(new)::text); return new; end $$;
     do $$ declare name text; begin
       for name in select table_name from information_schema.tables where table_schema = 'bullmq' and table_type = 'BASE TABLE' loop
         execute format('create trigger watch after insert or update on bullmq.%I for each row execute function public.watch_queue()', name);
       end loop; end $$;`,
  );
  return {
    seen: async () =>
      (await query(databaseUrl, "select row_text from public.queue_watch"))
        .map((row) => row["row_text"])
        .join("\n"),
  };
}

/** All rows of Firstpass's own tables as text. */
async function plainRows(databaseUrl: string): Promise<string> {
  const tables = await query(
    databaseUrl,
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema', 'bullmq') and table_type = 'BASE TABLE'`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    for (const row of await query(databaseUrl, `select t::text as row_text from ${name} t`))
      texts.push(String(row["row_text"]));
  }
  return texts.join("\n");
}

async function chunkIdOf(databaseUrl: string): Promise<string> {
  const [row] = await query(databaseUrl, "select chunk_id::text as id from chunk limit 1");
  return String(row!["id"]);
}

async function query(databaseUrl: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const result = await client.query(sql);
    return result.rows ?? [];
  } finally {
    await client.end();
  }
}
