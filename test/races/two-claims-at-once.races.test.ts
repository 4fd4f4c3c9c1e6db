import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { VerdictJson } from "@firstpass/claim";
import { type TestDatabase, testDatabase, testRedis } from "@firstpass/test-support";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Account, makeKey } from "../fleet/account.ts";
import { type Fleet, fleetEnv, startFleet } from "../fleet/fleet.ts";
import { startService } from "../fleet/process.ts";
import { makeRace, type Race, raceKinds } from "./race.ts";
import { Random } from "./random.ts";

/**
 * Submits two conflicting claims at the same moment through two ingest processes, many times. Exactly one claim of each
 * pair must be flagged: the one admitted second. RACES sets the number of pairs. RACES_SEED repeats a run's claims, their
 * order and how they are split into uploads, but not which claim is admitted first.
 */
const raceCount = Number(process.env["RACES"] ?? 10_000);
const seed = Number(process.env["RACES_SEED"] ?? Math.floor(Math.random() * 2 ** 32));

/** The maximum number of races run at once. */
const concurrentRacesMax = 150;
/** Long enough for six processes to start on a busy machine. */
const startMsMax = 180_000;
const timeoutMs = 90_000 + raceCount * 100;

const engines = [
  { engine: "Redis", queueUrl: testRedis() },
  { engine: "Postgres", queueUrl: null },
];

describe.each(engines)("with the queue on $engine", ({ engine, queueUrl }) => {
  const skipped = engine === "Redis" && queueUrl === null;
  let database: TestDatabase;
  let fleet: Fleet;
  /** One per ingest process. */
  let accounts: Account[];
  const closers: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    if (skipped) return;
    const folder = await mkdtemp(join(tmpdir(), "firstpass-races-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    database = await testDatabase();
    closers.push(() => database.drop());
    // Ingest must not reject claims because the machine is busy.
    const env = { ...fleetEnv(database.url, queueUrl), FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000" };
    fleet = await startFleet(env, folder);
    closers.push(() => fleet.close());
    const secondIngest = await startService({ name: "ingest-2", service: "ingest", env, logFolder: folder });
    closers.push(() => secondIngest.stop());
    const key = await makeKey(env, "races");
    accounts = [new Account(fleet, key), new Account({ ...fleet, ingest: secondIngest }, key)];
  }, startMsMax);
  afterEach(async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  }, startMsMax);

  test.skipIf(skipped)(
    `of two conflicting claims, exactly the second is flagged, ${raceCount} times`,
    async () => {
      console.log(`${raceCount} races with the queue on ${engine}, RACES_SEED=${seed}`);
      const random = new Random(seed);
      const races = Array.from({ length: raceCount }, (_, index) => makeRace(index, random));
      for (const batchId of await submitRaces(races, accounts, random)) {
        while (!(await accounts[0]!.isDone(batchId))) await sleep(50);
      }

      const flags = new Map<string, string>();
      for await (const verdict of accounts[0]!.verdicts()) flags.set(verdict.controlNumber, flagsOf(verdict));
      const admitted = await readAdmittedClaims(database.url);
      const outcomes = races.map(({ edit, claims }) => {
        const numbers = claims.map(({ controlNumber }) => controlNumber);
        const [first, second] = numbers.sort((a, b) => admitted.get(a)!.sequence - admitted.get(b)!.sequence);
        return {
          race: `${first} before ${second}`,
          flags: [flags.get(first!), flags.get(second!)],
          expected: ["", edit],
          inOneChunk: admitted.get(first!)!.chunkId === admitted.get(second!)!.chunkId,
          isClose: admitted.get(first!)!.admittedAtMs === admitted.get(second!)!.admittedAtMs,
          isFirstProcessFirst: first!.endsWith("A"),
        };
      });
      expect(outcomes.filter(({ flags, expected }) => flags.join() !== expected.join())).toEqual([]);

      expect(outcomes.filter(({ inOneChunk }) => inOneChunk)).toEqual([]);
      const wins = outcomes.filter(({ isFirstProcessFirst }) => isFirstProcessFirst).length;
      const chunks = new Set([...admitted.values()].map(({ chunkId }) => chunkId)).size;
      const close = outcomes.filter(({ isClose }) => isClose).length;
      console.log(
        `${chunks} chunks; ${close} races within a millisecond; the first process was first ${wins} times`,
      );
      // If one process always won, there was no race.
      expect(wins).toBeGreaterThan(0);
      expect(wins).toBeLessThan(raceCount);
    },
    timeoutMs,
  );
});

/**
 * Submits the races in groups. Within a group, all uploads run at once, and each account has its own order and division
 * into uploads. Returns the batch ids.
 */
async function submitRaces(
  races: readonly Race[],
  accounts: readonly Account[],
  random: Random,
): Promise<string[]> {
  const batchIds: string[] = [];
  for (let at = 0; at < races.length; ) {
    const group = races.slice(at, at + random.between(1, concurrentRacesMax));
    at += group.length;
    const uploads = accounts.flatMap((account, side) => {
      const claims = random.shuffle(group.map((race) => race.claims[side]!));
      return splitRandomly(claims, random).map((part) => ({ account, part }));
    });
    const sent = random
      .shuffle(uploads)
      .map(({ account, part }) => account.submit(part.map((claim) => `${JSON.stringify(claim)}\n`)));
    const batches = await Promise.all(sent);
    expect(batches.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2 * group.length);
    for (const { batchId } of batches) batchIds.push(batchId);
  }
  return batchIds;
}

function splitRandomly<Value>(values: readonly Value[], random: Random): Value[][] {
  const parts: Value[][] = [];
  for (let at = 0; at < values.length; at += parts.at(-1)!.length) {
    parts.push(values.slice(at, at + random.between(1, values.length)));
  }
  return parts;
}

/** The edits that flagged the claim because of another claim. */
function flagsOf({ findings }: VerdictJson): string {
  return findings
    .map(({ edit }) => edit)
    .filter((edit) => raceKinds.includes(edit))
    .join(" and ");
}

interface AdmittedClaim {
  sequence: number;
  chunkId: string;
  /** The time its transaction started. */
  admittedAtMs: number;
}

/** All claims, by control number. */
async function readAdmittedClaims(databaseUrl: string): Promise<Map<string, AdmittedClaim>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<AdmittedClaim & { number: string }>(
      `select control_number as number, sequence::integer, chunk_id as "chunkId",
        floor(extract(epoch from admitted_at) * 1000)::float8 as "admittedAtMs" from claim`,
    );
    return new Map(rows.map(({ number, ...claim }) => [number, claim]));
  } finally {
    await client.end();
  }
}
