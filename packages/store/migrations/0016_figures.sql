-- Figures of the operations dashboard. What happened is counted once, in the order of the change feed, up to the mark; so a
-- count never changes when a claim is corrected, released or scrubbed again. Claims stored before are not counted.

-- The tenant's days begin and end in this zone.
alter table tenant add column time_zone text not null default 'UTC';

-- Claims stored before have null.
alter table claim add column billing_npi text, add column rendering_npi text, add column lines smallint;
-- What the stages found, whatever became of the claim later: clean, hold or error.
alter table claim_verdict add column judged claim_status;
-- Whether no other revision of the claim had a finding of the edit before. True for one revision at most.
alter table claim_edit add column first boolean not null default false;
create index claim_edit_first on claim_edit (tenant_id, edit, sequence) where first;
alter table stage_result add column finished_at timestamptz not null default now();
-- When the chunk's stages finished, in their order.
alter table chunk add column stage_times timestamptz[];

-- Up to which position of the feed the tenant's verdicts are counted.
create table figure_mark (
  tenant_id uuid not null,
  feed_position bigint not null,
  primary key (tenant_id)
);

-- What the first scrub of claims found, by the day they were received.
create table first_scrub (
  tenant_id uuid not null,
  day date not null,
  payer_id text not null,
  -- Empty: the provider has no NPI, or the claim no rendering provider.
  billing_npi text not null,
  rendering_npi text not null,
  clean integer not null,
  hold integer not null,
  error integer not null,
  -- The claims are among these: a list of them reads no others.
  first_sequence bigint not null,
  last_sequence bigint not null,
  primary key (tenant_id, day, payer_id, billing_npi, rendering_npi)
);

-- Claims in which the edit found something in any revision, by the day they were received.
create table edit_found (
  tenant_id uuid not null,
  day date not null,
  edit text not null,
  payer_id text not null,
  claims integer not null,
  primary key (tenant_id, day, edit, payer_id)
);

-- Per 15 minutes: what the first scrub of the claims received in them found, and the claims and lines that got verdicts.
create table pace (
  tenant_id uuid not null,
  at timestamptz not null,
  clean integer not null,
  hold integer not null,
  error integer not null,
  verdicts integer not null,
  lines integer not null,
  primary key (tenant_id, at)
);

-- How long claims took, by when they got their verdict. Times have two significant digits, so that there are few.
create table verdict_time (
  tenant_id uuid not null,
  step text not null check (step in ('15m', 'day')),
  at timestamptz not null,
  -- A stage, or total: from receipt to verdict.
  stage text not null,
  ms bigint not null,
  claims integer not null,
  primary key (tenant_id, step, at, stage, ms)
);

-- The claims in the worklist that are not resolved, once a day. A day without a snapshot is missing.
create table snapshot (
  tenant_id uuid not null,
  day date not null,
  taken_at timestamptz not null default now(),
  primary key (tenant_id, day)
);
create table hold_snapshot (
  tenant_id uuid not null,
  day date not null,
  -- The claim's worst.
  edit text not null,
  payer_id text not null,
  billing_npi text not null,
  -- Days in hold.
  age text not null,
  claims integer not null,
  cents bigint not null,
  primary key (tenant_id, day, edit, payer_id, billing_npi, age)
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array[
    'figure_mark', 'first_scrub', 'edit_found', 'pace', 'verdict_time', 'snapshot', 'hold_snapshot'
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
grant update on figure_mark, first_scrub, edit_found, pace, verdict_time to firstpass_tenant;
grant delete on figure_mark, first_scrub, edit_found, pace, verdict_time to firstpass_tenant;

create index work_by_resolution on work (tenant_id, resolved_at) where state = 'resolved';
create index work_by_hold on work (tenant_id, held_at);
create index claim_payment_by_sequence on claim_payment (tenant_id, sequence);
