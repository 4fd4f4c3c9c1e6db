-- The 837 file of a batch as it was received, so that acknowledged claims can be given back as a file.
create table received_piece (
  tenant_id uuid not null,
  batch_id uuid not null,
  -- From 0. A number is missing where storing the upload failed; later pieces do not count.
  piece integer not null,
  payload bytea not null,
  primary key (tenant_id, batch_id, piece)
);
alter table received_piece alter column payload set storage external;

-- The end of the file.
create table received_file (
  tenant_id uuid not null,
  batch_id uuid not null,
  bytes bigint not null,
  -- Null: the upload broke off.
  sha256 bytea,
  -- Sealed, since names of files name patients.
  name bytea,
  primary key (tenant_id, batch_id)
);

-- Which claims were admitted from a file, in its order: an element for each claim. A row per admission.
create table received_claims (
  tenant_id uuid not null,
  batch_id uuid not null,
  first_clm integer not null,
  -- The number of the claim's CLM segment in the file, from 1.
  clms integer[] not null,
  sequences bigint[] not null,
  revisions integer[] not null,
  primary key (tenant_id, batch_id, first_clm)
);

-- Whether its claims are revisions that a person or a rescrub made of stored claims, not claims that were sent.
alter table batch add column amends boolean not null default false;

-- The last interchange control number that was used in a file for the tenant.
create table control_number (
  tenant_id uuid primary key,
  last integer not null
);

-- Who sends the tenant's claims, for files that are written from claims.
create table submitter (
  tenant_id uuid primary key,
  profile jsonb not null,
  updated_at timestamptz not null default now()
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array[
    'received_piece', 'received_file', 'received_claims', 'control_number', 'submitter'
  ] loop
    execute format('alter table %I enable row level security, force row level security', table_name);
    execute format(
      'create policy own_rows on %I to firstpass_tenant
        using (tenant_id = (select current_setting(''firstpass.tenant_id'')::uuid))',
      table_name
    );
    execute format('create policy system_rows on %I to current_user using (true)', table_name);
    execute format('grant select, insert on %I to firstpass_tenant', table_name);
  end loop;
end
$$;
grant update on control_number, submitter to firstpass_tenant;
grant delete on received_piece to firstpass_tenant;
