-- Batches are listed newest first. Their ids can be the sender's, so they do not have the order of admission.
create index batch_by_time on batch (tenant_id, admitted_at, batch_id);
