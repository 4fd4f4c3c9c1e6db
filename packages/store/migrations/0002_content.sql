-- Content releases are the installation's, not a tenant's: tables of CMS's and policies of payers, nothing of a patient.
-- Tenant transactions have no right to them.

-- Tables and policies, compressed with zstd, each named by the SHA-256 of what it is when decompressed.
create table content_object (
  hash text primary key,
  bytes bytea not null
);
alter table content_object alter column bytes set storage external;

create table content_release (
  release text primary key,
  number bigint generated always as identity unique,
  hash text not null unique,
  record jsonb not null
);

-- One row at most; none: the release that ships with Firstpass is the active one.
create table content_active (
  only_row boolean primary key default true check (only_row),
  release text not null references content_release,
  activated_at timestamptz not null default now()
);
