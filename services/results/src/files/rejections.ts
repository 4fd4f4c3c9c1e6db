import { type BatchRef, listRejections, type Store } from "@firstpass/store";

const rejectionsPerPage = 1_000;

/** The claims of a batch that could not be read, in the order of its file, in pages. */
export async function* readRejections(store: Store, { tenantId, batchId }: BatchRef) {
  for (let after: number | null = -1; after !== null; ) {
    const limit = rejectionsPerPage;
    const rejections = await listRejections(store, tenantId, batchId, { after, limit });
    yield rejections;
    after = rejections.length < limit ? null : rejections.at(-1)!.index;
  }
}
