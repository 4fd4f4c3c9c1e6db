-- The version of the work when its newest revision was filed: an action that names an older version is about a revision that
-- was replaced.
alter table work add column revised_version integer not null default 1;

-- The note that the clinician is asked about.
alter table clinician_request add column service_date date not null;

-- A claim's timeline lists its deliveries, by the verdicts of its chunk.
create index verdict_set_by_source on verdict_set (tenant_id, source_id);
create index delivery_by_position on delivery (tenant_id, feed_position);
