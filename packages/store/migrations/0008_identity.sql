-- A control number can come again on another claim of the patient. What a submission has in common with a claim decides
-- whether it revises it: `traits` are keyed hashes of its services, 4 bytes each. Claims stored before have none.
alter table claim add column traits bytea;

-- Claims are looked up by control number and patient; remittances know only the number.
create index claim_by_account on claim (tenant_id, control_number, patient, sequence);
drop index claim_by_control_number;
