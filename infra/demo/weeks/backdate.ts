import type { Store } from "@firstpass/store";

/** Days of the database that have no time: when a claim was received, and the day of a snapshot. */
const dateColumns = [
  { table: "chunk", column: "received_on" },
  { table: "snapshot", column: "day" },
];

/**
 * Moves everything that happened since a moment into the past, as if the demo had run for weeks. Claims pass through the real
 * pipeline first; only then their times are changed.
 */
export async function createBackdate(store: Store): Promise<(since: Date, days: number) => Promise<void>> {
  const { rows } = await store.pool.query<{ table: string; columns: string[] }>(
    `select columns.table_name as table, array_agg(columns.column_name::text) as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where columns.table_schema = 'public' and tables.table_type = 'BASE TABLE' and columns.table_name <> 'pgmigrations'
       and columns.data_type = 'timestamp with time zone' and columns.table_name not in ('tenant', 'api_key', 'member', 'session')
     group by columns.table_name`,
  );
  const moveTimes = rows.map(({ table, columns }) => {
    const changes = columns.map(
      (column) => `${column} = case when ${column} >= $1 then ${column} - $2::interval else ${column} end`,
    );
    const touched = columns.map((column) => `${column} >= $1`);
    return `update ${table} set ${changes.join(", ")} where ${touched.join(" or ")}`;
  });
  const existing = new Set(rows.map(({ table }) => table));
  const moveDates = dateColumns
    .filter(({ table }) => existing.has(table))
    .map(
      ({ table, column }) =>
        `update ${table} set ${column} = ${column} - $2::int where ${column} >= $1::date`,
    );
  return async (since, days) => {
    const client = await store.pool.connect();
    try {
      await client.query("begin");
      for (const text of moveTimes) await client.query(text, [since, `${days} days`]);
      for (const text of moveDates) await client.query(text, [since, days]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };
}
