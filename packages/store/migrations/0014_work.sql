create type work_state as enum ('open', 'in_progress', 'snoozed', 'waiting_for_clinician', 'resolved');
create type work_resolution as enum ('corrected', 'released', 'not_billable');
create type next_actor as enum ('biller', 'therapist', 'front_desk', 'payer');

-- One row per claim that was ever held, so that a claim is in exactly one queue. Columns about the claim describe the newest
-- revision that was filed; edits, amounts and severity describe the last verdict that held it.
create table work (
  tenant_id uuid not null,
  claim_id uuid not null,
  sequence bigint not null,
  revision integer not null,
  -- Incremented by every change: the ETag.
  version integer not null default 1,
  state work_state not null default 'open',
  resolution work_resolution,
  -- Of the newest verdict.
  status claim_status not null,
  -- The first verdict that held the claim since it was last resolved.
  held_at timestamptz not null,
  resolved_at timestamptz,
  -- The last day to file; null: unknown.
  deadline date,
  at_risk_cents bigint not null,
  charge_cents bigint not null,
  control_number text not null,
  payer_id text not null,
  billing_npi text not null,
  rendering_npi text,
  first_day date not null,
  last_day date not null,
  admitted_at timestamptz not null,
  batch_id uuid not null,
  -- Of the findings that keep the claim from being filed; warnings are not counted.
  edits text[] not null,
  worst_edit text not null,
  worst_severity text not null,
  findings smallint not null,
  stages text[] not null,
  next_actor next_actor not null,
  has_note boolean not null,
  -- Sealed: name, birth date and member id.
  patient_label bytea,
  assignee uuid,
  last_worked_at timestamptz,
  last_worked_by uuid,
  -- When a snooze ends, and why one ended.
  wake_at timestamptz,
  wake_reason text,
  primary key (tenant_id, claim_id)
) with (fillfactor = 80);
-- Filters, orders, sums and groups of the worklist read these indexes and no rows, which are wide. An entry may have 2,700
-- bytes, so filing cuts longer texts than real identifiers.
create index work_unresolved on work (tenant_id) include (
  sequence, claim_id, held_at, resolved_at, wake_at, at_risk_cents, deadline, first_day, last_day, admitted_at, assignee,
  batch_id, state, status, resolution, next_actor, has_note, payer_id, billing_npi, rendering_npi, control_number,
  worst_severity, edits
) where state <> 'resolved';
create index work_resolved on work (tenant_id) include (
  sequence, claim_id, held_at, resolved_at, wake_at, at_risk_cents, deadline, first_day, last_day, admitted_at, assignee,
  batch_id, state, status, resolution, next_actor, has_note, payer_id, billing_npi, rendering_npi, control_number,
  worst_severity, edits
) where state = 'resolved';
-- An index is read alone only where its rows were vacuumed.
alter table work set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.02);
create index work_by_waking on work (wake_at) where state = 'snoozed';

-- What happened to a claim's work. Append-only.
create table work_event (
  tenant_id uuid not null,
  event_id bigint generated always as identity,
  claim_id uuid not null,
  revision integer not null,
  at timestamptz not null default now(),
  kind text not null,
  -- Neither: the system.
  member_id uuid,
  key_id uuid,
  from_state work_state,
  to_state work_state,
  -- Sealed: what people wrote.
  detail bytea,
  -- The event that this one takes back.
  undoes bigint,
  primary key (tenant_id, event_id)
);
create index work_event_by_claim on work_event (tenant_id, claim_id, event_id);
create index work_event_by_time on work_event (tenant_id, at);

-- Findings that people marked as wrong.
create table finding_mark (
  tenant_id uuid not null,
  claim_id uuid not null,
  revision integer not null,
  edit text not null,
  at timestamptz not null default now(),
  member_id uuid,
  key_id uuid,
  detail bytea,
  primary key (tenant_id, claim_id, revision, edit)
);
create index finding_mark_by_edit on finding_mark (tenant_id, edit, at);

create table clinician_request (
  tenant_id uuid not null,
  request_id uuid not null,
  claim_id uuid not null,
  revision integer not null,
  asked_at timestamptz not null default now(),
  member_id uuid,
  key_id uuid,
  status text not null default 'open' check (status in ('open', 'answered', 'withdrawn')),
  answered_at timestamptz,
  body bytea not null,
  primary key (tenant_id, request_id)
);
create index clinician_request_by_claim on clinician_request (tenant_id, claim_id, asked_at);

-- Saved filters. Name and query are sealed, since people enter names and account numbers.
create table work_view (
  tenant_id uuid not null,
  view_id uuid not null,
  -- Null: shared by the tenant.
  member_id uuid,
  body bytea not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  primary key (tenant_id, view_id)
);

-- Names of payers and providers, never of patients.
create table directory (
  tenant_id uuid not null,
  kind text not null check (kind in ('payer', 'clinic', 'provider')),
  id text not null,
  name text not null,
  primary key (tenant_id, kind, id)
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array[
    'work', 'work_event', 'finding_mark', 'clinician_request', 'work_view', 'directory'
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
grant update on work, clinician_request, work_view, directory to firstpass_tenant;
grant delete on finding_mark, work_view to firstpass_tenant;

-- When the chunk's claims were filed in the worklist. Chunks concluded before are filed in the background.
alter table chunk add column filed_at timestamptz;
create index chunk_unfiled on chunk (concluded_at) where concluded_at is not null and filed_at is null;

-- Whether the claim came with a note. Claims stored before have null.
alter table claim add column has_note boolean;
