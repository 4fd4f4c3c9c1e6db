-- What payers answered to claims (835), as far as the feedback on edits needs it: which lines were paid nothing, by which
-- reasons, and what was predicted of them. No name, no member, no date of service.

-- A payment finds its claim by the billing system's number. Revisions of a claim share it.
create index claim_by_control_number on claim (tenant_id, control_number) where revision = 1;

-- matched, or why not: no claim of that number, several that fit alike, or one without a verdict.
create type payment_match as enum ('matched', 'no-claim', 'ambiguous', 'no-verdict');

create table claim_payment (
  tenant_id uuid not null,
  -- A keyed hash of payer, trace number, claim and content: a file that is imported again meets itself here.
  payment_id bytea not null,
  -- The order in which payments were imported.
  number bigint generated always as identity,
  import_id uuid not null,
  imported_at timestamptz not null default now(),
  paid_on date not null,
  -- Whose payment it is, as its own payments say.
  payer text not null,
  -- As the claim was billed to; of a payment without a claim, the payer's own id.
  payer_id text not null,
  control_number text not null,
  -- A keyed hash of the payer's number of the claim, by which a reversal names what it takes back.
  payer_claim bytea,
  status text not null,
  charge_cents bigint not null,
  paid_cents bigint not null,
  match payment_match not null,
  -- The revision that it answers.
  sequence bigint,
  revision integer,
  -- Whether a reversal has taken it back.
  reversed boolean not null default false,
  primary key (tenant_id, payment_id)
) with (fillfactor = 90);
create index claim_payment_by_claim on claim_payment (tenant_id, control_number);
create index claim_payment_by_day on claim_payment (tenant_id, paid_on);

create table payment_line (
  tenant_id uuid not null,
  payment_id bytea not null,
  position smallint not null,
  -- The claim's line; null when none fits.
  line integer,
  charge_cents bigint not null,
  paid boolean not null,
  -- Adjustments as group and reason: CO-45.
  reasons text[] not null,
  remarks text[] not null,
  -- Whether it is the last word on the line: neither reversed nor replaced by a later payment of the same payer.
  standing boolean not null,
  primary key (tenant_id, payment_id, position)
) with (fillfactor = 90);

-- What the verdict on a revision that was answered predicted. No lines: the whole claim.
create table prediction (
  tenant_id uuid not null,
  sequence bigint not null,
  revision integer not null,
  position smallint not null,
  edit text not null,
  severity text not null,
  carc text not null,
  lines integer[] not null,
  primary key (tenant_id, sequence, revision, position)
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['claim_payment', 'payment_line', 'prediction'] loop
    execute format('alter table %I enable row level security', table_name);
    execute format(
      'create policy own_rows on %I using (tenant_id = (select current_setting(''firstpass.tenant_id'')::uuid))',
      table_name
    );
    execute format('grant select, insert on %I to firstpass_tenant', table_name);
  end loop;
end
$$;
grant update on claim_payment, payment_line to firstpass_tenant;
