/** Identifies a chunk. A queue holds nothing else of it. */
export interface ChunkRef {
  tenantId: string;
  chunkId: string;
}
