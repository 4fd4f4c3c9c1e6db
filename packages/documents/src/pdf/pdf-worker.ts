import { parentPort } from "node:worker_threads";
import { problemOf } from "../document-problem.ts";
import { readPdf } from "./pdf-text.ts";
import type { PdfAnswer } from "./pdf-thread.ts";

/** The thread in which PDFs are read. */
parentPort!.on("message", async (bytes: Uint8Array) => {
  const answer: PdfAnswer = await readPdf(bytes).catch((error: unknown) => ({ problem: problemOf(error) }));
  parentPort!.postMessage(answer);
});
