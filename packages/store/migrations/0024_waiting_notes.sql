-- The patients with a name and birth date, to find the claims of a note. Both are keyed hashes.
create table patient_name (
  tenant_id uuid not null,
  name bytea not null,
  -- As in claim_day.
  patient bytea not null,
  primary key (tenant_id, name, patient)
);

-- Notes that belong to no claim yet.
create table waiting_note (
  tenant_id uuid not null,
  note_id uuid not null,
  received_at timestamptz not null default now(),
  -- Null if the document gives none.
  service_date date,
  -- As in the API.
  reason text not null,
  -- When its claim is looked for again: at once when a claim arrives that could fit.
  due_at timestamptz not null,
  payload bytea not null,
  primary key (tenant_id, note_id)
);
alter table waiting_note alter column payload set storage external;
create index waiting_note_due on waiting_note (due_at) where due_at < 'infinity';

-- Keyed hashes of which a claim of the note has one: control numbers, member IDs, names with birth date.
create table waiting_note_key (
  tenant_id uuid not null,
  key bytea not null,
  note_id uuid not null,
  primary key (tenant_id, key, note_id),
  foreign key (tenant_id, note_id) references waiting_note on delete cascade
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['patient_name', 'waiting_note', 'waiting_note_key'] loop
    execute format('alter table %I enable row level security, force row level security', table_name);
    execute format(
      'create policy own_rows on %I to firstpass_tenant
        using (tenant_id = (select current_setting(''firstpass.tenant_id'')::uuid))',
      table_name
    );
    execute format('create policy system_rows on %I to current_user using (true)', table_name);
    execute format('grant select, insert, update, delete on %I to firstpass_tenant', table_name);
  end loop;
end
$$;
