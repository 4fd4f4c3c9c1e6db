/**
 * SQL: the rows of a table of tenant `$1` that match a list of keys, each by a look-up in the index: `key` has the columns
 * of the list, `found` those of the row, and `found.at` its address, to be compared with its `ctid`. In a database without statistics
 * the planner would otherwise expect a tenant to have few rows, and read them all for every key. The limit removes
 * nothing, but makes it expect a single key, and "offset 0" keeps it to one look-up per key.
 * @param columns the columns of the list, with the parameter of each, such as `{ claim_id: "$2::uuid[]" }`
 * @param condition finds the rows of a `key`
 */
export function rowsByKey(table: string, columns: Record<string, string>, condition: string): string {
  const arrays = Object.values(columns);
  return `(select * from unnest(${arrays.join(", ")}) limit cardinality(${arrays[0]})) as key (${Object.keys(columns).join(", ")})
    cross join lateral (
      select ctid as at, ${table}.* from ${table} where ${table}.tenant_id = $1 and ${condition} offset 0
    ) as found`;
}
