-- Names that only one upload at a time may use: an idempotency key or the id of a batch. A lease, so that the name is free
-- again after the process that held it has died.
create table upload_lease (
  tenant_id uuid not null,
  name text not null,
  holder uuid not null,
  expires_at timestamptz not null,
  primary key (tenant_id, name)
);

alter table upload_lease enable row level security, force row level security;
create policy own_rows on upload_lease to firstpass_tenant
  using (tenant_id = (select current_setting('firstpass.tenant_id')::uuid));
create policy system_rows on upload_lease to current_user using (true);
grant select, insert, update, delete on upload_lease to firstpass_tenant;
