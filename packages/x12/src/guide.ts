import type { Rejection } from "@firstpass/claim";
import type { LevelEnd, LevelIndex } from "./envelope.ts";
import type { Problems } from "./problems.ts";
import type { KnownOfClaim } from "./received.ts";
import type { Segment } from "./segment.ts";

/** Rejection codes of every kind of X12 input. */
export type CommonCode = "x12-not-interchange" | "x12-envelope-broken" | "x12-segment-invalid";

/** How to read the transactions of one implementation guide: claims of an 837P or claim payments of an 835. */
export interface Guide<Item, Entry, Code extends string> {
  /** The name of an item in rejections. */
  readonly itemName: string;
  /** The rejection code of a transaction of another guide. */
  readonly otherGuideCode: Code;
  /**
   * Describes a transaction of another guide for its rejection. Returns `null` if the transaction is of this guide.
   * @param transactionSet ST01
   * @param guide ST03, or else GS08
   */
  describeOther(transactionSet: string, guide: string): string | null;
  openTransaction(sink: ItemSink<Item, Code, Entry>): TransactionReader;
  entryOf(index: number, item: Item): Entry;
  /** Adds entries for the envelope. Without it, only items and rejections are read. */
  readonly follower?: EnvelopeFollower<Entry, Code>;
}

/** Turns the envelope and rejections into entries. */
export interface EnvelopeFollower<Entry, Code extends string> {
  opened(level: LevelIndex, segment: Segment, isRead: boolean): Entry;
  ended(level: LevelIndex, end: LevelEnd): Entry;
  /** @param problems the problems of the item; `null` if no single item is rejected */
  rejected(entry: RejectedEntry<Code>, problems: readonly Problems[] | null): Entry;
}

/** Receives the items and rejections of a transaction. */
export interface ItemSink<Item, Code extends string, Entry = never> {
  item(item: Item): void;
  /** Rejects an item for its problems, which state segments and reasons, but no values. */
  rejected(code: Code | CommonCode, controlNumber: string | null, problems: readonly Problems[]): void;
  /** Adds an entry that is neither an item nor a rejection. */
  entry(entry: Entry): void;
}

/** Reads the segments between ST and SE in order. */
export interface TransactionReader {
  /** @param guide ST03, or else GS08 */
  begin(guide: string): void;
  take(segment: Segment): void;
  /** Finishes the last item at the SE. */
  finish(): void;
  /** Whether an item has started but not ended. */
  readonly hasOpenItem: boolean;
  /** Drops the item being read, which may be incomplete. Returns its control number. */
  abandon(): string | null;
}

/** Reads the claims of a transaction. */
export interface ClaimReader extends TransactionReader {
  /** The fields read so far of the claim that is being rejected. */
  known(): KnownOfClaim;
}

export interface RejectedEntry<Code extends string> {
  kind: "rejected";
  rejection: Rejection<Code | CommonCode>;
}
