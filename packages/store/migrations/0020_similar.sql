-- Claims of a payer that were held for the same edit, newest first.
create index work_by_problem on work (tenant_id, payer_id, worst_edit, sequence);
