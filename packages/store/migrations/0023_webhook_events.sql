-- What endpoints get: `verdicts` (the first form) or types of events. Existing endpoints keep the first form.
alter table endpoint
  add column events text[] not null default '{verdicts}',
  add column thin boolean not null default false,
  add column description text,
  -- After a rotation, deliveries are signed with this one as well until it expires.
  add column previous_secret bytea,
  add column previous_secret_until timestamptz,
  -- The first failed attempt since the last one that was accepted, with the newest reason.
  add column failing_since timestamptz,
  add column failing_announced_at timestamptz,
  add column last_error text;
create index endpoint_failing on endpoint (failing_since) where failing_since is not null and removed_at is null;

-- Something that happened, other than verdicts, that an endpoint wants to hear of. Ids, codes, amounts and dates only.
create table webhook_event (
  tenant_id uuid not null,
  event_id uuid not null default gen_random_uuid(),
  type text not null,
  occurred_at timestamptz not null default now(),
  data jsonb not null,
  primary key (tenant_id, event_id)
);

-- A delivery belongs to a verdict set or to an event. Of a verdict set, an event delivery sends the verdicts of its type.
alter table delivery
  alter column feed_position drop not null,
  add column event_id uuid,
  add column event text not null default 'verdicts',
  -- Claims, batches or requests in it. Of deliveries made before: null, and as many as the set has verdicts.
  add column items smallint,
  -- Attempts before it was last made due by hand.
  add column earlier_attempts integer not null default 0,
  add column is_manual boolean not null default false;

-- When all claims of the batch had a verdict for the first time. It is not recorded of batches admitted before.
alter table batch add column concluded_at timestamptz default '-infinity';
alter table batch alter column concluded_at drop default;

-- Claims whose deadline was announced, once for each number of days.
create table deadline_notice (
  tenant_id uuid not null,
  claim_id uuid not null,
  days smallint not null,
  announced_at timestamptz not null default now(),
  primary key (tenant_id, claim_id, days)
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['webhook_event', 'deadline_notice'] loop
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
