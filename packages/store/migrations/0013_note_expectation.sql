-- Whether the tenant's claims are expected to come with their treatment notes.
alter table tenant add column note_expectation text not null default 'expected'
  check (note_expectation in ('expected', 'optional'));
