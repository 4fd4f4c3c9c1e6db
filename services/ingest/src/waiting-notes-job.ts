import { setTimeout as delay } from "node:timers/promises";
import type { DocumentNote } from "@firstpass/documents";
import { forgetNote, postponeNote, takeDueNotes, type WaitingNote } from "@firstpass/store";
import type { IngestContext } from "./ingest-context.ts";
import { matchNote } from "./match-note.ts";

export interface WaitingNotesJob {
  /** Waits for the note in progress. */
  close(): Promise<void>;
}

const notesAtOnce = 20;

/**
 * Looks for the claims of waiting notes, each when a claim arrives that could be its own. Several processes may run it. A
 * note that is added twice, because a process was killed in between, changes nothing the second time.
 */
export function startWaitingNotesJob(context: IngestContext, intervalMs: number): WaitingNotesJob {
  const closing = new AbortController();
  const running = runUntil(closing.signal, context, intervalMs);
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

async function runUntil(closing: AbortSignal, context: IngestContext, intervalMs: number): Promise<void> {
  while (!closing.aborted) {
    let hasMore = false;
    try {
      const notes = await takeDueNotes<DocumentNote>(context.store, notesAtOnce);
      for (const note of notes) await tryAgain(context, note);
      hasMore = notes.length === notesAtOnce;
    } catch (err) {
      context.logger.error({ err }, "matching waiting notes failed and will be repeated");
    }
    if (!hasMore) await delay(intervalMs, undefined, { signal: closing }).catch(() => {});
  }
}

async function tryAgain(context: IngestContext, waiting: WaitingNote<DocumentNote>): Promise<void> {
  const { store } = context;
  const { tenantId, noteId, note, sender } = waiting;
  const match = await matchNote(context, { tenantId, ...sender }, note);
  if (match.kind === "matched") await forgetNote(store, tenantId, noteId);
  else await postponeNote(store, match.kind === "waiting" ? { ...waiting, reason: match.reason } : waiting);
}
