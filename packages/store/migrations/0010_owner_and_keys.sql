-- Row level security also binds the owner of the tables, so that it no longer depends on who runs a statement. Tenant
-- transactions see their own rows; the role that runs Firstpass sees all, for key look-up, sweeper and delivery worker.
do $$
declare
  table_name text;
begin
  for table_name in
    select relname from pg_class
    where relnamespace = current_schema()::regnamespace and relkind = 'r' and relrowsecurity
  loop
    execute format('alter table %I force row level security', table_name);
    execute format('alter policy own_rows on %I to firstpass_tenant', table_name);
    execute format('create policy system_rows on %I to current_user using (true)', table_name);
  end loop;
end
$$;

-- Proves at each start that a process has this database's keys. One row at most, written at the first start.
create table key_check (
  only_row boolean primary key default true check (only_row),
  sealed bytea not null,
  index_hash text not null
);
