create type therapy_bucket as enum ('physical-and-speech', 'occupational');

-- What one claim, by its newest revision, adds to its patient's therapy of a year. The total that a claim sees is summed
-- up when it is scrubbed, over the rows with a smaller sequence: a claim that comes late, again or as a void is counted
-- right without a total that would have to be mended. Sequence 0, before every claim, is care elsewhere that the billing
-- system told of. The amounts stand in the index, since a patient's rows lie apart in the table.
create table therapy_accrual (
  tenant_id uuid not null,
  patient bytea not null,
  year smallint not null,
  bucket therapy_bucket not null,
  sequence bigint not null,
  allowed_cents bigint not null,
  charged_cents bigint not null,
  primary key (tenant_id, patient, year, bucket, sequence) include (allowed_cents, charged_cents)
);

alter table therapy_accrual enable row level security;
create policy own_rows on therapy_accrual
  using (tenant_id = (select current_setting('firstpass.tenant_id')::uuid));
grant select, insert, update, delete on therapy_accrual to firstpass_tenant;
