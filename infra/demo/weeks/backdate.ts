import type { Store } from "@firstpass/store";

/** Who may sign in, and for how long, does not move. */
const fixedTables = ["tenant", "api_key", "member", "session", "sign_in_link", "pgmigrations"];

/** Columns with a day instead of a time: when a claim was received, and what happened on a day. */
const dayColumns = [
  ["chunk", "received_on"],
  ["first_scrub", "day"],
  ["edit_found", "day"],
  ["snapshot", "day"],
  ["hold_snapshot", "day"],
] as const;

/**
 * Moves everything that happened today into the past, as if the demo had run for weeks. Claims pass through the real pipeline
 * first; only then their times are changed.
 */
export async function createBackdate(store: Store): Promise<(days: number) => Promise<void>> {
  const { rows } = await store.pool.query<{ table: string; columns: string[] }>(
    `select columns.table_name as table, array_agg(columns.column_name::text) as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where columns.table_schema = 'public' and tables.table_type = 'BASE TABLE'
       and columns.data_type = 'timestamp with time zone' and not columns.table_name = any($1)
       and (columns.table_name, columns.column_name) <> ('work', 'wake_at')
     group by columns.table_name`,
    [fixedTables],
  );
  const statements = [
    // Before the times by which the rows are found.
    `update chunk set stage_times = array(select at - $2 * interval '1 day' from unnest(stage_times) as at)
      where concluded_at >= $1::date`,
    "update work set wake_at = wake_at - $2 * interval '1 day' where last_worked_at >= $1::date",
    ...rows.map(({ table, columns }) => {
      const changes = columns.map(
        (column) =>
          `${column} = case when ${column} >= $1::date then ${column} - $2 * interval '1 day' else ${column} end`,
      );
      return `update ${table} set ${changes.join(", ")}
        where ${columns.map((column) => `${column} >= $1::date`).join(" or ")}`;
    }),
    ...dayColumns.map(
      ([table, column]) => `update ${table} set ${column} = ${column} - $2::int where ${column} >= $1::date`,
    ),
  ];
  return async (days) => {
    const since = new Date().toISOString().slice(0, 10);
    const client = await store.pool.connect();
    try {
      await client.query("begin");
      for (const text of statements) await client.query(text, [since, days]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    } finally {
      client.release();
    }
  };
}
