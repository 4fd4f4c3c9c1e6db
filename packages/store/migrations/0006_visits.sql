-- What counts visits looks at many of them and at little of each: `services` is a JSON array of arrays, procedure, modifiers and
-- units, a third of the size of `lines`. `progress_report` is the newest that the notes of the day tell of, as a date; empty
-- where they tell of none.
alter table claim_day add column services text not null default '[]', add column progress_report text not null default '';
update claim_day set services = (
  select coalesce(json_agg(json_build_array(line -> 1, line -> 2, line -> 3)), '[]')::text
  from json_array_elements(lines::json) as line
);
