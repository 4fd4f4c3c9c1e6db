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
 * Two claims that may not stand together come in at the same moment through two processes of ingest, over and over. Of
 * each two exactly one is flagged: the one that was admitted second. RACES says how many; RACES_SEED makes the claims, their
 * order and their pieces the same again, who wins is the moment's.
 */
const raceCount = Number(process.env["RACES"] ?? 10_000);
const seed = Number(process.env["RACES_SEED"] ?? Math.floor(Math.random() * 2 ** 32));

/** Most races that are run at once: one claim of each comes in by either process. */
const heatMax = 150;
/** For six processes, on a machine that may be busy. */
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
  let lanes: Account[];
  const closers: (() => Promise<void>)[] = [];

  beforeEach(async () => {
    if (skipped) return;
    const folder = await mkdtemp(join(tmpdir(), "firstpass-races-"));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    database = await testDatabase();
    closers.push(() => database.drop());
    // A busy machine is no reason to turn claims away.
    const env = { ...fleetEnv(database.url, queueUrl), FIRSTPASS_EVENT_LOOP_DELAY_MS_MAX: "60000" };
    fleet = await startFleet(env, folder);
    closers.push(() => fleet.close());
    const secondIngest = await startService({ name: "ingest-2", service: "ingest", env, logFolder: folder });
    closers.push(() => secondIngest.stop());
    const key = await makeKey(env, "races");
    lanes = [new Account(fleet, key), new Account({ ...fleet, ingest: secondIngest }, key)];
  }, startMsMax);
  afterEach(async () => {
    for (let close = closers.pop(); close; close = closers.pop()) await close();
  }, startMsMax);

  test.skipIf(skipped)(
    `of two claims that race exactly one is flagged, the second: ${raceCount} times`,
    async () => {
      console.log(`${raceCount} races with the queue on ${engine}, RACES_SEED=${seed}`);
      const random = new Random(seed);
      const races = Array.from({ length: raceCount }, (_, index) => makeRace(index, random));
      for (const batchId of await runHeats(races, lanes, random)) {
        while (!(await lanes[0]!.isDone(batchId))) await sleep(50);
      }

      const flags = new Map<string, string>();
      for await (const verdict of lanes[0]!.verdicts()) flags.set(verdict.controlNumber, flagsOf(verdict));
      const places = await readPlaces(database.url);
      const outcomes = races.map(({ edit, claims }) => {
        const numbers = claims.map(({ controlNumber }) => controlNumber);
        const [first, second] = numbers.sort((a, b) => places.get(a)!.sequence - places.get(b)!.sequence);
        return {
          race: `${first} before ${second}`,
          flags: [flags.get(first!), flags.get(second!)],
          expected: ["", edit],
          inOneChunk: places.get(first!)!.chunkId === places.get(second!)!.chunkId,
          isClose: places.get(first!)!.admittedAtMs === places.get(second!)!.admittedAtMs,
          wonByFirstLane: first!.endsWith("A"),
        };
      });
      expect(outcomes.filter(({ flags, expected }) => flags.join() !== expected.join())).toEqual([]);

      expect(outcomes.filter(({ inOneChunk }) => inOneChunk)).toEqual([]);
      const won = outcomes.filter(({ wonByFirstLane }) => wonByFirstLane).length;
      const chunks = new Set([...places.values()].map(({ chunkId }) => chunkId)).size;
      const close = outcomes.filter(({ isClose }) => isClose).length;
      console.log(
        `${chunks} chunks; ${close} races within a millisecond; the first process was first ${won} times`,
      );
      // Neither always wins, or there was no race.
      expect(won).toBeGreaterThan(0);
      expect(won).toBeLessThan(raceCount);
    },
    timeoutMs,
  );
});

/** Runs some races at a time, each side's claims in an order and in pieces of its own, all at once; returns the batches. */
async function runHeats(
  races: readonly Race[],
  lanes: readonly Account[],
  random: Random,
): Promise<string[]> {
  const batchIds: string[] = [];
  for (let at = 0; at < races.length; ) {
    const heat = races.slice(at, at + random.between(1, heatMax));
    at += heat.length;
    const uploads = lanes.flatMap((lane, side) => {
      const claims = random.shuffle(heat.map((race) => race.claims[side]!));
      return cut(claims, random).map((part) => ({ lane, part }));
    });
    const sent = random
      .shuffle(uploads)
      .map(({ lane, part }) => lane.submit(part.map((claim) => `${JSON.stringify(claim)}\n`)));
    const batches = await Promise.all(sent);
    expect(batches.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(2 * heat.length);
    for (const { batchId } of batches) batchIds.push(batchId);
  }
  return batchIds;
}

function cut<Value>(values: readonly Value[], random: Random): Value[][] {
  const parts: Value[][] = [];
  for (let at = 0; at < values.length; at += parts.at(-1)!.length) {
    parts.push(values.slice(at, at + random.between(1, values.length)));
  }
  return parts;
}

/** What is said of the claim for another claim's sake. */
function flagsOf({ findings }: VerdictJson): string {
  return findings
    .map(({ edit }) => edit)
    .filter((edit) => raceKinds.includes(edit))
    .join(" and ");
}

interface Place {
  sequence: number;
  chunkId: string;
  /** When its transaction began. */
  admittedAtMs: number;
}

/** Where each claim was admitted, by control number. */
async function readPlaces(databaseUrl: string): Promise<Map<string, Place>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<Place & { number: string }>(
      `select control_number as number, sequence::integer, chunk_id as "chunkId",
        floor(extract(epoch from admitted_at) * 1000)::float8 as "admittedAtMs" from claim`,
    );
    return new Map(rows.map(({ number, ...place }) => [number, place]));
  } finally {
    await client.end();
  }
}
