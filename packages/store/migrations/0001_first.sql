-- Every table of a tenant's starts its keys with tenant_id and is closed by row level security to any other tenant.
-- Tenant transactions run as the role firstpass_tenant with the setting firstpass.tenant_id; the owner of the tables,
-- as which key look-up, sweeper and delivery worker run, is not bound by the policies.
-- What could tell of a patient is sealed (bytea) or a keyed hash; the rest is numbers, codes and ids.

-- Roles belong to the cluster, not to the database: another database may make or grant it at the same moment.
do $$
begin
  if not exists (select from pg_roles where rolname = 'firstpass_tenant') then
    begin
      create role firstpass_tenant nologin;
    exception when duplicate_object or unique_violation then
      null;
    end;
  end if;
  if not pg_has_role(current_user, 'firstpass_tenant', 'member') then
    begin
      execute format('grant firstpass_tenant to %I', current_user);
    exception when internal_error then
      if not pg_has_role(current_user, 'firstpass_tenant', 'member') then
        raise;
      end if;
    end;
  end if;
end
$$;

create table tenant (
  tenant_id uuid primary key,
  name text not null unique,
  created_at timestamptz not null default now()
);

create table api_key (
  tenant_id uuid not null references tenant,
  key_id uuid not null,
  name text not null,
  secret_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (tenant_id, key_id)
);

create table endpoint (
  tenant_id uuid not null references tenant,
  endpoint_id uuid not null,
  url text not null,
  secret bytea not null,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (tenant_id, endpoint_id)
);

-- How many claims of the batch have which status is counted as verdicts are written: it is asked for often.
create table batch (
  tenant_id uuid not null,
  batch_id uuid not null,
  admitted_at timestamptz not null default now(),
  complete boolean not null,
  accepted integer not null,
  rejected integer not null,
  clean integer not null default 0,
  hold integer not null default 0,
  error integer not null default 0,
  released integer not null default 0,
  superseded integer not null default 0,
  primary key (tenant_id, batch_id)
) with (fillfactor = 80);

create table rejection (
  tenant_id uuid not null,
  batch_id uuid not null,
  index integer not null,
  control_number text,
  code text not null,
  detail text not null,
  primary key (tenant_id, batch_id, index)
);

create table chunk (
  tenant_id uuid not null,
  chunk_id uuid not null,
  content_release text not null,
  rules_version text not null,
  received_on date not null,
  admitted_at timestamptz not null default now(),
  -- When it was last sent to the queue, and how often the sweeper did so.
  driven_at timestamptz not null default now(),
  drives smallint not null default 0,
  concluded_at timestamptz,
  -- What is billed, and the notes, which only one stage reads: sealed apart.
  billed bytea not null,
  notes bytea not null,
  primary key (tenant_id, chunk_id)
);
-- Sealed bytes do not compress.
alter table chunk alter column billed set storage external, alter column notes set storage external;
create index chunk_open on chunk (driven_at) where concluded_at is null;

create type claim_status as enum ('clean', 'hold', 'error', 'released', 'superseded');

-- Each call gives a hundred numbers, as many as a chunk has claims.
create sequence claim_sequence increment by 100;

-- Written once; only `superseded` and, when a chunk is split, its place change. The status stands in claim_verdict, so
-- that a verdict is one narrow insert and not a second version of this row in each index.
create table claim (
  tenant_id uuid not null,
  -- A keyed hash of the claim's identity: a claim that comes again meets itself here.
  claim_id uuid not null,
  revision integer not null,
  sequence bigint not null,
  chunk_id uuid not null,
  position smallint not null,
  superseded boolean not null,
  batch_id uuid not null,
  -- Where the claim looks for earlier lines: its patient, as in claim_day, and its service dates.
  patient bytea not null,
  first_day date not null,
  last_day date not null,
  charge_cents bigint not null,
  admitted_at timestamptz not null default now(),
  control_number text not null,
  payer_id text not null,
  primary key (tenant_id, claim_id, revision)
) with (fillfactor = 95);
create index claim_by_chunk on claim (tenant_id, chunk_id);
create index claim_by_batch on claim (tenant_id, batch_id, sequence);
create index claim_by_sequence on claim (tenant_id, sequence);
create index claim_by_payer on claim (tenant_id, payer_id, sequence);

create sequence feed_position;

-- The verdicts of a chunk, or of one release, sealed together. feed_position grows in the order of commits.
create table verdict_set (
  tenant_id uuid not null,
  feed_position bigint not null default nextval('feed_position'),
  -- The chunk, or an id of the release's own: what the payload is bound to.
  source_id uuid not null,
  verdicts smallint not null,
  concluded_at timestamptz not null default now(),
  payload bytea not null,
  primary key (tenant_id, feed_position)
);
alter table verdict_set alter column payload set storage external;
create index verdict_set_by_time on verdict_set (tenant_id, concluded_at);

create table claim_verdict (
  tenant_id uuid not null,
  sequence bigint not null,
  revision integer not null,
  claim_id uuid not null,
  -- Where the verdict is: the set and the place in it.
  feed_position bigint not null,
  position smallint not null,
  status claim_status not null,
  at_risk_cents bigint not null,
  edits text[] not null,
  primary key (tenant_id, sequence, revision)
) with (fillfactor = 95);
create index claim_verdict_by_status on claim_verdict (tenant_id, status, sequence);

-- One row per edit that found something in a claim: claims are looked up by it.
create table claim_edit (
  tenant_id uuid not null,
  edit text not null,
  sequence bigint not null,
  revision integer not null,
  primary key (tenant_id, edit, sequence, revision)
);

-- Claims of a tenant by status; `admitted` counts all revisions.
create table tally (
  tenant_id uuid not null,
  name text not null,
  claims bigint not null,
  primary key (tenant_id, name)
) with (fillfactor = 50);

-- The lines of one claim on one day, as later claims of the same patient look for them: one row for each visit and not
-- for each line, since they are looked up together. `lines` is a JSON array of arrays: number, procedure, modifiers,
-- units, charge in cents, rendering NPI. `notes` are fingerprints of the notes that came with the claim, of which nothing
-- can be read.
create table claim_day (
  tenant_id uuid not null,
  patient bytea not null,
  service_date date not null,
  sequence bigint not null,
  claim_id uuid not null,
  control_number text not null,
  billing_npi text not null,
  payer_id text not null,
  lines text not null,
  notes text not null,
  primary key (tenant_id, patient, service_date, sequence)
);

create table stage_result (
  tenant_id uuid not null,
  chunk_id uuid not null,
  stage text not null,
  findings bytea not null,
  -- Of the documentation stage: what the notes tell. Only later stages read it, so it is sealed apart.
  facts bytea,
  primary key (tenant_id, chunk_id, stage)
);
alter table stage_result alter column findings set storage external, alter column facts set storage external;

create type delivery_status as enum ('pending', 'delivered', 'parked');

create table delivery (
  tenant_id uuid not null,
  delivery_id uuid not null default gen_random_uuid(),
  -- The order in which they were made.
  number bigint generated always as identity,
  endpoint_id uuid not null,
  feed_position bigint not null,
  status delivery_status not null default 'pending',
  attempts integer not null default 0,
  created_at timestamptz not null default now(),
  -- While a worker has it in hand: the end of its lease.
  next_attempt_at timestamptz not null default now(),
  delivered_at timestamptz,
  last_error text,
  primary key (tenant_id, delivery_id),
  foreign key (tenant_id, endpoint_id) references endpoint
) with (fillfactor = 80);
create index delivery_due on delivery (endpoint_id, next_attempt_at) where status = 'pending';
create index delivery_open on delivery (tenant_id, status) where status <> 'delivered';
create index delivery_newest on delivery (tenant_id, number);

create table idempotency (
  tenant_id uuid not null,
  key text not null,
  body_hash text not null,
  response text not null,
  created_at timestamptz not null default now(),
  primary key (tenant_id, key)
);
create index idempotency_by_age on idempotency (created_at);

create table audit (
  tenant_id uuid not null,
  audit_id bigint generated always as identity,
  at timestamptz not null default now(),
  action text not null,
  subject text not null,
  detail bytea not null,
  primary key (tenant_id, audit_id)
);
create index audit_by_subject on audit (tenant_id, subject, audit_id);

do $$
declare
  table_name text;
begin
  foreach table_name in array array[
    'tenant', 'api_key', 'endpoint', 'batch', 'rejection', 'chunk', 'claim', 'verdict_set', 'claim_verdict', 'claim_edit',
    'tally', 'claim_day', 'stage_result', 'delivery', 'idempotency', 'audit'
  ] loop
    execute format('alter table %I enable row level security', table_name);
    execute format(
      'create policy own_rows on %I using (tenant_id = (select current_setting(''firstpass.tenant_id'')::uuid))',
      table_name
    );
    execute format('grant select on %I to firstpass_tenant', table_name);
  end loop;
end
$$;

-- What a tenant's transaction may do, and no more. The audit trail can be added to, never changed.
grant insert on
  api_key, endpoint, batch, rejection, chunk, claim, verdict_set, claim_verdict, claim_edit, tally, claim_day,
  stage_result, delivery, idempotency, audit
  to firstpass_tenant;
grant update on api_key, endpoint, batch, chunk, claim, claim_verdict, tally, delivery to firstpass_tenant;
grant delete on chunk, claim_edit, claim_day, stage_result, delivery to firstpass_tenant;
grant usage on sequence claim_sequence, feed_position to firstpass_tenant;
