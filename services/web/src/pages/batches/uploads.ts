import { useSyncExternalStore } from "react";
import { problemOfError } from "../../api/problem.ts";
import { queryClient } from "../../api/query-client.ts";
import { FileProblem, readClaimsFile } from "./claims-file.ts";
import { type Receipt, sendBatch } from "./send-batch.ts";

/** A file that is uploaded. */
export interface Upload {
  id: string;
  file: File;
  state: "waiting" | "sending" | "received" | "failed";
  /** The share of the file that has been sent, from 0 to 1. */
  sent: number;
  receipt: Receipt | null;
  problem: { detail: string; remedy: string } | null;
}

/** Outside of the page, so that an upload goes on while another page is open. */
let uploads: readonly Upload[] = [];
const listeners = new Set<() => void>();
/** One file at a time, in the order in which they were chosen. */
let last: Promise<void> = Promise.resolve();

export function useUploads(): readonly Upload[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => uploads,
  );
}

function set(next: readonly Upload[]): void {
  uploads = next;
  for (const listener of listeners) listener();
}

function change(id: string, changes: Partial<Upload>): void {
  set(uploads.map((upload) => (upload.id === id ? { ...upload, ...changes } : upload)));
}

export function addUploads(files: Iterable<File>): void {
  for (const file of files) {
    const id = crypto.randomUUID();
    set([...uploads, { id, file, state: "waiting", sent: 0, receipt: null, problem: null }]);
    last = last.then(() => run(id, file));
  }
}

export function retryUpload({ id, file }: Upload): void {
  change(id, { state: "waiting", sent: 0, problem: null });
  last = last.then(() => run(id, file));
}

export function dismissUpload(id: string): void {
  set(uploads.filter((upload) => upload.id !== id));
}

async function run(id: string, file: File): Promise<void> {
  // It was dismissed while it waited.
  if (!uploads.some((upload) => upload.id === id)) return;
  change(id, { state: "sending" });
  try {
    const claims = await readClaimsFile(file);
    const receipt = await sendBatch(claims, {
      idempotencyKey: id,
      fileName: file.name,
      onProgress: (sent, total) => change(id, { sent: sent / total }),
    });
    change(id, { state: "received", receipt });
  } catch (error) {
    const { detail, remedy } =
      error instanceof FileProblem ? { detail: error.message, remedy: error.remedy } : problemOfError(error);
    change(id, { state: "failed", problem: { detail, remedy } });
  }
  await queryClient.invalidateQueries({ queryKey: ["batches"] });
}
