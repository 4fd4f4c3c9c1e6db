-- Content releases belong to no tenant: their activations have the tenant 00000000-0000-0000-0000-000000000000 and no detail,
-- since importing content needs no encryption keys.
alter table audit alter column detail drop not null;
-- Answers to idempotent requests name claims and quote rejections. Those stored before stay plain until they expire.
alter table idempotency add column sealed bytea, alter column response drop not null;
create index audit_by_action on audit (tenant_id, action, audit_id);
