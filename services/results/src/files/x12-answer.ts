import { type BatchRef, readFileClaims, readPieces, type Store } from "@firstpass/store";
import {
  AcknowledgmentWriter,
  type AnswerPiece,
  ClaimStatusWriter,
  type Received,
  receive837,
  type StatusDecision,
  statusDecisionOf,
} from "@firstpass/x12";
import { ClmLookup } from "./clm-lookup.ts";
import { tenantNumbers } from "./tenant-numbers.ts";

/** Returns the pieces of an answer for the next entry of the received file. */
type TakeEntry = (entry: Received) => AnswerPiece[] | Promise<AnswerPiece[]>;

/** The 999 and TA1 of a batch's file. */
export function acknowledgeFile(store: Store, batch: BatchRef): AsyncGenerator<string> {
  const now = new Date();
  return answerFile(store, batch, (controlNumber) => {
    const writer = new AcknowledgmentWriter({ now, controlNumber });
    return (entry) => writer.take(entry);
  });
}

/**
 * The 277CA of a batch's file. Claims that could not be read are rejected.
 * @param rejectsHeld whether held claims are rejected too, with the codes of their findings.
 */
export function statusOfFile(
  store: Store,
  batch: BatchRef,
  { receivedAt, rejectsHeld }: { receivedAt: Date; rejectsHeld: boolean },
): AsyncGenerator<string> {
  const now = new Date();
  // Both passes reject the same claims, also when one is released meanwhile.
  const rejected = new Map<number, StatusDecision>();
  const decideFirst = rejectsHeld ? decideOnHeld(store, batch, rejected) : () => undefined;
  let isFirst = true;
  return answerFile(store, batch, (controlNumber) => {
    const writer = new ClaimStatusWriter({ now, controlNumber, receivedAt });
    const decide = isFirst ? decideFirst : (clm: number) => rejected.get(clm);
    isFirst = false;
    return async (entry) => writer.take(entry, entry.kind === "claim" ? await decide(entry.clm) : undefined);
  });
}

function decideOnHeld(store: Store, batch: BatchRef, rejected: Map<number, StatusDecision>) {
  const lookup = new ClmLookup(decisionPages(store, batch));
  return async (clm: number): Promise<StatusDecision | undefined> => {
    const decision = await lookup.find(clm);
    if (decision?.status === "rejected") rejected.set(clm, decision);
    return decision ?? undefined;
  };
}

async function* decisionPages(store: Store, batch: BatchRef) {
  for await (const claims of readFileClaims(store, batch)) {
    yield claims.flatMap(({ clm, verdict }) => (verdict ? [[clm!, statusDecisionOf(verdict)] as const] : []));
  }
}

/**
 * Writes an answer in two passes over the stored file, since totals come before the claims: the first pass computes the
 * text that comes first, and the second the text that was spooled after it. So nothing is kept in memory.
 */
async function* answerFile(
  store: Store,
  batch: BatchRef,
  openWriter: (controlNumber: () => number) => TakeEntry,
): AsyncGenerator<string> {
  const numbers = tenantNumbers(store, batch.tenantId);
  const drawn: number[] = [];
  const openPass = (draw: () => Promise<unknown>) => {
    let used = 0;
    const take = openWriter(() => drawn[used++]!);
    return answerPieces(receive837(readPieces(store, batch)), take, draw);
  };
  const first = openPass(async () => drawn.push(await numbers.interchange()));
  const second = openPass(async () => {});
  try {
    for await (const piece of first) {
      if (piece.to === "spool") continue;
      if ("text" in piece) yield piece.text;
      else yield* nextSpool(second);
    }
  } finally {
    await second.return(undefined);
  }
}

/** @param draw called before an interchange, which may need a control number. */
async function* answerPieces(
  source: AsyncIterable<Received[]>,
  take: TakeEntry,
  draw: () => Promise<unknown>,
): AsyncGenerator<AnswerPiece> {
  for await (const entries of source) {
    for (const entry of entries) {
      if (entry.kind === "interchange") await draw();
      yield* await take(entry);
    }
  }
}

/** The text that is spooled up to the next place where the spool is added to the answer. */
async function* nextSpool(pieces: AsyncGenerator<AnswerPiece>): AsyncGenerator<string> {
  for (let next = await pieces.next(); !next.done; next = await pieces.next()) {
    if (next.value.to === "spool") yield next.value.text;
    else if ("spooled" in next.value) return;
  }
}
