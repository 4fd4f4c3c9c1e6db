-- What a claim sees of others is what stood when it was admitted, whenever it is scrubbed: a correction that comes later in
-- the same upload is not seen by one worker and missed by another. So every revision has a number of its own, in the order
-- of admission (a claim's first has its sequence), and what a revision leaves to later claims stays when another takes its
-- place, with the number of that one. What is stored already counts as it stands now.
alter table claim add column admission bigint;
update claim set admission = sequence;
alter table claim alter column admission set not null;

alter table claim_day add column admission bigint, add column replaced_by bigint;
update claim_day set admission = sequence;
alter table claim_day
  alter column admission set not null,
  drop constraint claim_day_pkey,
  add primary key (tenant_id, patient, service_date, sequence, admission);
revoke delete on claim_day from firstpass_tenant;
grant update (replaced_by) on claim_day to firstpass_tenant;

-- Care elsewhere has the number 0 in both.
alter table therapy_accrual add column admission bigint, add column replaced_by bigint;
update therapy_accrual set admission = sequence;
alter table therapy_accrual
  alter column admission set not null,
  drop constraint therapy_accrual_pkey,
  add primary key (tenant_id, patient, year, bucket, sequence, admission)
    include (allowed_cents, charged_cents, replaced_by);
