-- The newest progress report that the notes of a day tell of, as a date; empty where they tell of none. Later claims of the
-- patient count treatment days from it.
alter table claim_day add column progress_report text not null default '';
