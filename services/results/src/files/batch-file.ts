import { ProblemError } from "@firstpass/runtime";
import { findBatch, findReceivedFile, type Store } from "@firstpass/store";

type Batch = NonNullable<Awaited<ReturnType<typeof findBatch>>>;
type ReceivedFile = NonNullable<Awaited<ReturnType<typeof findReceivedFile>>>;

/** A batch that a file is written for. */
export interface BatchFile {
  tenantId: string;
  batch: Batch;
  /** `null`: the batch did not arrive as an 837 file, or before files were stored. */
  file: ReceivedFile | null;
}

/** @throws ProblemError `batch-not-found` */
export async function openBatch(store: Store, tenantId: string, batchId: string): Promise<BatchFile> {
  const [batch, file] = await Promise.all([
    findBatch(store, tenantId, batchId),
    findReceivedFile(store, { tenantId, batchId }),
  ]);
  if (!batch) throw new ProblemError("batch-not-found", "No batch of this tenant has this id.");
  return { tenantId, batch, file };
}

/** @throws ProblemError `batch-not-done` unless the whole batch has arrived. */
export function requireWhole({ batch }: BatchFile): void {
  if (!batch.complete) throw notDone("The batch is still arriving.", batch);
}

/** @throws ProblemError `batch-not-done` unless every claim of the batch has a verdict. */
export function requireDone({ batch }: BatchFile): void {
  if (batch.done) return;
  const open = batch.claims.received;
  const verb = open === 1 ? "claim has" : "claims have";
  throw notDone(batch.complete ? `${open} ${verb} no verdict yet.` : "The batch is still arriving.", batch);
}

function notDone(detail: string, { complete, claims }: Batch): ProblemError {
  return new ProblemError("batch-not-done", detail, { extensions: { complete, open: claims.received } });
}

/** @throws ProblemError `file-not-stored` */
export function requireFile({ file }: BatchFile): ReceivedFile {
  if (file) return file;
  throw new ProblemError(
    "file-not-stored",
    "The batch did not arrive as an 837 file, or it arrived before Firstpass stored these files.",
  );
}
