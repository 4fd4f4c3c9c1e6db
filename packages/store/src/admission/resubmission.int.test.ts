import type { Claim } from "@firstpass/claim";
import {
  admitRequests,
  sampleClaim,
  sampleRequest,
  sampleVerdicts,
  testKeyring,
  testStore,
} from "@firstpass/test-support";
import pg from "pg";
import { expect, test } from "vitest";
import { concludeChunk, loadChunk, openStore } from "../index.ts";

const tables = ["claim", "claim_day", "claim_verdict", "therapy_accrual"];

test("without statistics, a resubmission reads the rows of its claims and not the tenant's others", async () => {
  const at = await testStore();
  await onDatabase(
    at.databaseUrl,
    tables.map((table) => `alter table ${table} set (autovacuum_enabled = false)`).join(";"),
  );
  const claims = Array.from({ length: 1500 }, (_, index) => newClaim(index));
  const { chunks } = await admitRequests(at, [sampleRequest(claims)]);
  for (const ref of chunks) {
    const chunk = (await loadChunk(at.store, ref))!;
    await concludeChunk(at.store, chunk, sampleVerdicts(chunk));
  }
  await at.store.close();

  const before = await rowsRead(at.databaseUrl);
  // A new store, so that no plan is cached; closing it makes Postgres report what it read.
  const store = openStore({ databaseUrl: at.databaseUrl, keyring: testKeyring() });
  const resent = claims.slice(0, 150);
  await admitRequests({ store, tenantId: at.tenantId }, [sampleRequest(resent)]);
  await store.close();
  const after = await rowsRead(at.databaseUrl);
  for (const table of tables) {
    expect(after.get(table)! - before.get(table)!, table).toBeLessThan(8 * resent.length);
  }
});

function newClaim(index: number): Claim {
  const claim = sampleClaim({ controlNumber: `AGAIN-${index}` });
  return { ...claim, subscriber: { ...claim.subscriber, memberId: `MEMBER-${index}` } };
}

async function rowsRead(databaseUrl: string): Promise<Map<string, number>> {
  const rows = await onDatabase(
    databaseUrl,
    `select relname as name, (coalesce(seq_tup_read, 0) + coalesce(sum(index.idx_tup_read), 0))::float8 as rows
      from pg_stat_user_tables as tables left join pg_stat_user_indexes as index using (relid, relname)
      where relname = any('{${tables.join()}}') group by relname, seq_tup_read`,
  );
  return new Map(rows.map(({ name, rows }) => [name, rows]));
}

async function onDatabase(databaseUrl: string, statement: string): Promise<{ name: string; rows: number }[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}
