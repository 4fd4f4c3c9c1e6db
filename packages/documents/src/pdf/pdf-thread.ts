import { Worker } from "node:worker_threads";
import { DocumentError, type DocumentProblem } from "../document-problem.ts";
import { documentLimits } from "../limits.ts";
import type { NoteText } from "../text/note-text.ts";

export type PdfAnswer = NoteText | { problem: DocumentProblem };

const { pdfSecondsMax, pdfMemoryMbMax } = documentLimits;

/**
 * Reads PDFs in a thread of their own, one after another: a few kilobytes of PDF can keep a reader busy for hours, which only
 * ending its thread stops.
 */
export class PdfThread {
  readonly #secondsMax: number;
  #worker: Worker | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(secondsMax: number = pdfSecondsMax) {
    this.#secondsMax = secondsMax;
  }

  /** @throws DocumentError */
  read(bytes: Uint8Array): Promise<NoteText> {
    const reading = this.#last.then(() => this.#ask(bytes));
    this.#last = reading.catch(() => {});
    return reading;
  }

  #open(): Worker {
    const worker = new Worker(new URL("./pdf-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: pdfMemoryMbMax },
    });
    // A thread that breaks between two documents is replaced.
    worker.on("error", () => {});
    worker.on("exit", () => {
      if (this.#worker === worker) this.#worker = null;
    });
    return worker;
  }

  #ask(bytes: Uint8Array): Promise<NoteText> {
    this.#worker ??= this.#open();
    const worker = this.#worker;
    worker.ref();
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(timer);
        worker.off("message", onAnswer).off("error", onBroken).off("exit", onBroken);
        // An idle thread does not keep the process running.
        worker.unref();
      };
      const give = (error: DocumentError) => {
        end();
        this.#worker = null;
        void worker.terminate();
        reject(error);
      };
      const onAnswer = (answer: PdfAnswer) => {
        end();
        if ("problem" in answer) reject(new DocumentError(answer.problem.code, answer.problem.message));
        else resolve(answer);
      };
      const onBroken = () => give(brokenOff());
      const timer = setTimeout(() => give(takesTooLong(this.#secondsMax)), this.#secondsMax * 1000);
      worker.on("message", onAnswer).on("error", onBroken).on("exit", onBroken);
      worker.postMessage(bytes);
    });
  }
}

function takesTooLong(secondsMax: number): DocumentError {
  return new DocumentError(
    "too-large",
    `the PDF takes longer than ${secondsMax} seconds to read: print it to a new PDF, or export the note as text`,
  );
}

function brokenOff(): DocumentError {
  return new DocumentError(
    "damaged",
    "the PDF cannot be read: print it to a new PDF, or export the note as text",
  );
}

const thread = new PdfThread();

/** The text layer of a PDF. @throws DocumentError */
export function readPdfApart(bytes: Uint8Array): Promise<NoteText> {
  return thread.read(bytes);
}
