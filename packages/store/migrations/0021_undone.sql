-- Events that were taken back do not count as work.
create index work_event_undone on work_event (tenant_id, undoes) where undoes is not null;
