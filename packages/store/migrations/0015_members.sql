-- People who sign in, with the role that gives them their scopes. Names and addresses of staff are not patient data: they
-- are listed and searched, so they are plain.
create type member_role as enum ('viewer', 'biller', 'lead', 'admin');

create table member (
  tenant_id uuid not null references tenant,
  member_id uuid not null,
  -- Lower case.
  email text not null,
  name text not null,
  -- null: the person has no access yet.
  role member_role,
  -- The person at the identity provider; null before the first sign-in there.
  issuer text,
  subject text,
  created_at timestamptz not null default now(),
  signed_in_at timestamptz,
  disabled_at timestamptz,
  primary key (tenant_id, member_id),
  unique (tenant_id, email)
);
create unique index member_by_identity on member (issuer, subject, tenant_id);
create index member_by_email on member (email);

-- A row is deleted when its session ends. The token is known only to the browser.
create table session (
  tenant_id uuid not null,
  session_id uuid not null,
  member_id uuid not null,
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  -- The last request by the person, to the minute.
  seen_at timestamptz not null default now(),
  -- Sealed; the identity provider wants it back to end its own session.
  id_token bytea,
  primary key (tenant_id, session_id),
  foreign key (tenant_id, member_id) references member
);
create index session_by_member on session (tenant_id, member_id);

-- Links that sign a member in, once.
create table sign_in_link (
  tenant_id uuid not null,
  link_id uuid not null,
  member_id uuid not null,
  secret_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, link_id),
  foreign key (tenant_id, member_id) references member
);

do $$
declare
  table_name text;
begin
  foreach table_name in array array['member', 'session', 'sign_in_link'] loop
    execute format('alter table %I enable row level security, force row level security', table_name);
    execute format(
      'create policy own_rows on %I to firstpass_tenant using (tenant_id = (select current_setting(''firstpass.tenant_id'')::uuid))',
      table_name
    );
    execute format('create policy system_rows on %I to current_user using (true)', table_name);
    execute format('grant select, insert, update on %I to firstpass_tenant', table_name);
  end loop;
end
$$;
grant delete on session, sign_in_link to firstpass_tenant;
